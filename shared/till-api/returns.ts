import { z } from 'zod';
import { tenderKinds } from '../journal/sale-body.ts';
import { codeSchema, idSchema } from '../values/ids.ts';
import { milliSchema, minorSchema } from '../values/money.ts';
import { instantSchema } from '../values/time.ts';
import { approvalSchema } from './inputs.ts';

const aboveZero = milliSchema.refine((qty) => qty > 0, 'must be above zero');
const codes = z.array(codeSchema).max(2000).optional();

/** What comes back of a sold line: how much, and which pieces where they have codes. */
export const lineBackSchema = z.strictObject({
  line: idSchema,
  qty: aboveZero,
  marks: codes,
  serials: codes,
});
export type LineBackInput = z.infer<typeof lineBackSchema>;

/** Goods of which no line is known: they are taken back at what they cost now. */
export const goodsBackSchema = z.strictObject({ product: idSchema, qty: aboveZero, marks: codes });
export type GoodsBackInput = z.infer<typeof goodsBackSchema>;

/** What comes back, and of which receipt. */
const whatComesBack = {
  /** The receipt's id, its number, or what its QR code says. Absent: goods without a receipt. */
  receipt: z.string().trim().min(1).max(100).optional(),
  /** Of a receipt that is known here; absent: all that is left of it. */
  lines: z.array(lineBackSchema).min(1).max(2000).optional(),
  /** Of one that is not, or of none. */
  goods: z.array(goodsBackSchema).min(1).max(200).optional(),
  reason: z.string().trim().max(200).default(''),
  approval: approvalSchema.optional(),
};

/** How money goes back where the cashier says so; its sum is what the goods are worth. */
const refundSchema = z.strictObject({
  method: z.string().min(1).max(40),
  amount: minorSchema.refine((amount) => amount > 0, 'must be above zero'),
});

export const composedReturnSchema = z.strictObject(whatComesBack);
export type WhatComesBack = Pick<z.infer<typeof composedReturnSchema>, 'receipt' | 'lines' | 'goods'>;
export const returnInputSchema = z.strictObject({
  /** Minted by who asks: the same again answers with the same return. */
  id: idSchema.optional(),
  ...whatComesBack,
  tenders: z.array(refundSchema).min(1).max(10).optional(),
});

export const refundViewSchema = z.strictObject({
  kind: z.enum(tenderKinds),
  method: z.string(),
  /** As its button is called. */
  name: z.string(),
  amount: minorSchema,
  /** Which card, or which certificate. */
  reference: z.string().nullable(),
});
export type RefundView = z.infer<typeof refundViewSchema>;

export const returnableLineSchema = z.strictObject({
  line: idSchema,
  product: idSchema,
  name: z.string(),
  unit: z.string(),
  barcode: z.string().nullable(),
  /** The smallest quantity that comes back by itself. */
  step: milliSchema,
  sold: milliSchema,
  returned: milliSchema,
  left: milliSchema,
  /** What was paid for a whole one, discounts taken off, and for all that is left. */
  paidEach: minorSchema,
  worth: minorSchema,
  /** Codes of pieces that have not come back. Where each piece has one, as many must be named as come back in part. */
  marks: z.array(z.string()),
  serials: z.array(z.string()),
});
export type ReturnableLine = z.infer<typeof returnableLineSchema>;

export const returnableSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  at: instantSchema,
  /** The code of the till that it is of; null when it is this one. */
  otherTill: z.string().nullable(),
  cashier: z.string(),
  total: minorSchema,
  client: z.string().nullable(),
  lines: z.array(returnableLineSchema),
  /** How it was paid, and what of that is left to hand back. */
  tenders: z.array(refundViewSchema.extend({ left: minorSchema })),
  /** What of it may be noted as paid another way: of a receipt of this till's open shift alone. */
  correctable: z.array(refundViewSchema.extend({ tender: idSchema })),
  /** Whether it is of a day that returns reach back to; else somebody must answer for it. */
  inTime: z.boolean(),
  /** Up to when it is known what came back at other tills; null: never asked. */
  knownAt: instantSchema.nullable(),
});
export type Returnable = z.infer<typeof returnableSchema>;

export const completedReturnSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  /** What was handed back, and by what. */
  total: minorSchema,
  tenders: z.array(refundViewSchema),
});
export type CompletedReturn = z.infer<typeof completedReturnSchema>;

export const correctTenderSchema = z.strictObject({
  id: idSchema.optional(),
  /** The receipt's id or number. */
  receipt: z.string().trim().min(1).max(100),
  /** The tender as the receipt has it; absent: its only one. */
  tender: idSchema.optional(),
  /** How it was paid after all. */
  method: z.string().min(1).max(40),
  reason: z.string().trim().min(1).max(200),
  approval: approvalSchema.optional(),
});
