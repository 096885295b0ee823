import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { milliSchema } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import {
  amountFromZeroSchema,
  currencySchema,
  qtyAboveZeroSchema,
  qtyFromZeroSchema,
  textSchema,
} from './body-fields.ts';

/** Where the goods are: a warehouse or an agent. Null is the branch where the fact was born. */
const place = idSchema.nullable();
/** What every line of goods names. Quantities are thousandths of the product's base unit. */
const goods = { id: idSchema, productId: idSchema, name: z.string().min(1).max(500) };

/** Goods that came from a supplier. Money in minor units. */
export const stockReceiptBodySchema = z.strictObject({
  /** The supplier's paper. */
  number: z.string().min(1).max(60).nullable(),
  supplier: z.strictObject({ id: idSchema.nullable(), name: z.string().min(1).max(500) }).nullable(),
  currency: currencySchema,
  place,
  lines: z
    .array(
      z.strictObject({
        ...goods,
        qty: qtyAboveZeroSchema,
        /** What the whole line cost. */
        cost: amountFromZeroSchema,
        expiresOn: businessDateSchema.nullable(),
      }),
    )
    .min(1)
    .max(2000),
});
export type StockReceiptBody = z.infer<typeof stockReceiptBodySchema>;

/** Goods that were counted: what is there, whatever the books say. Each product once. */
export const countBodySchema = z.strictObject({
  place,
  lines: z
    .array(
      z.strictObject({
        ...goods,
        counted: qtyFromZeroSchema,
        /** What the till believed to be there, which may be below zero; null when it did not know. */
        expected: milliSchema.nullable(),
      }),
    )
    .min(1)
    .max(2000),
  reason: textSchema.nullable(),
});
export type CountBody = z.infer<typeof countBodySchema>;

export const writeOffReasons = ['damaged', 'expired', 'lost', 'used', 'other'] as const;

/** Goods that are gone and not sold. */
export const writeOffBodySchema = z.strictObject({
  place,
  reason: z.enum(writeOffReasons),
  note: textSchema.nullable(),
  /** That of the cost which the centre works out. */
  currency: currencySchema,
  lines: z
    .array(z.strictObject({ ...goods, qty: qtyAboveZeroSchema }))
    .min(1)
    .max(2000),
});
export type WriteOffBody = z.infer<typeof writeOffBodySchema>;
