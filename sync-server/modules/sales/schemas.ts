import { shiftTotalsSchema } from '@karvon/shared/derivations/shift-effects.ts';
import { agentSaleBodySchema } from '@karvon/shared/journal/agent-sale-body.ts';
import { journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import { returnBodySchema } from '@karvon/shared/journal/return-body.ts';
import { saleBodySchema, tenderSchema } from '@karvon/shared/journal/sale-body.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { defineList } from '../../platform/list/define-list.ts';
import { branchSchema, readBranches } from '../companies/api.ts';
import { receiptKinds } from './receipts-of.ts';

const filters = {
  branch: z.string().max(40).optional().describe('A branch’s code or id.'),
  till: z.string().max(10).optional().describe('A till’s code.'),
  day: businessDateSchema.optional().describe('One business date; wins over `from` and `to`.'),
  from: businessDateSchema.optional().describe('Business dates from this one on.'),
  to: businessDateSchema.optional().describe('Business dates up to this one.'),
};
const id = { column: 's.id', type: 'uuid' } as const;
const withBranch = {
  branch: {
    of: (row: { branchId: Id }) => row.branchId,
    access: 'companies.view',
    schema: branchSchema,
    read: readBranches,
  },
} as const;

const saleRow = {
  id: idSchema,
  kind: z.enum(receiptKinds),
  /** The journal's fact: that of the receipt itself, but an exchange is one with a return and a sale in it. */
  documentId: idSchema,
  number: z.string(),
  at: instantSchema,
  receivedAt: instantSchema,
  businessDate: businessDateSchema,
  /** The branch's code. */
  branch: z.string(),
  branchId: idSchema,
  tillCode: z.string(),
  registerId: idSchema,
  shiftId: idSchema.nullable(),
  cashier: z.string(),
  currency: z.string(),
  total: minorSchema,
  discount: minorSchema,
  change: minorSchema,
  lineCount: z.int(),
  /** Kinds of tenders, each once, in the order they were taken. */
  tenders: z.array(z.string()),
  /** The receipt that a return is of, if it names one; its number once it has come to the centre. */
  original: z.object({ id: idSchema, number: z.string().nullable() }).nullable(),
};
export const saleRowSchema = z.object(saleRow);
export type SaleRow = z.output<typeof saleRowSchema>;
export const saleList = defineList({
  item: saleRowSchema,
  table: 'sales',
  order: { at: { column: 's.at', type: 'timestamptz' } },
  by: '-at',
  tie: [id],
  filters,
  search: 'Part of the receipt’s number.',
  expand: withBranch,
  pages: 'both',
});
export type SalesQuery = z.output<typeof saleList.query>;

export const saleParamsSchema = z.object({ id: idSchema });

/** Another receipt that this one has to do with. */
const relatedSchema = z.object({ id: idSchema, number: z.string(), at: instantSchema, total: minorSchema });

export const saleSchema = z.object({
  ...saleRow,
  /** As the till wrote it; of an exchange, the receipt's part. */
  body: z.union([saleBodySchema, returnBodySchema, agentSaleBodySchema]),
  /** Returns of it, oldest first. */
  returns: z.array(relatedSchema),
  /** How much of its lines came back, by the line's id; lines of which nothing did are absent. */
  returnedLines: z.array(z.object({ line: idSchema, qty: milliSchema })),
  /** The other receipt of the same exchange. */
  exchangedWith: relatedSchema.nullable(),
  /** Tenders that were corrected afterwards, oldest first; those of the body stay as they were written. */
  corrections: z.array(
    z.object({
      id: idSchema,
      at: instantSchema,
      cashier: z.string(),
      reason: z.string(),
      was: tenderSchema,
      now: z.array(tenderSchema),
    }),
  ),
});
export type SaleAnswer = z.output<typeof saleSchema>;

export const documentSchema = z.object({
  id: idSchema,
  kind: z.string(),
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  tillCode: z.string(),
  receivedAt: instantSchema,
  /** Envelope and body exactly as they came. */
  fact: journalEnvelopeSchema,
});

export const salesSummaryQuerySchema = z.strictObject(filters);
export const salesSummarySchema = z.object({
  /** Sales, without returns. */
  count: z.int(),
  returnCount: z.int(),
  /** One of each a currency: what was sold, what was given back, and what is left. None when there were no receipts. */
  totals: z.array(
    z.object({ currency: z.string(), total: minorSchema, returned: minorSchema, net: minorSchema }),
  ),
});
export type SalesSummary = z.output<typeof salesSummarySchema>;

export const shiftRowSchema = z.object({
  id: idSchema,
  number: z.int(),
  branch: z.string(),
  branchId: idSchema,
  tillCode: z.string(),
  registerId: idSchema,
  openedAt: instantSchema,
  businessDate: businessDateSchema,
  cashier: z.string(),
  currency: z.string(),
  float: minorSchema,
  /** Null while the shift is open, or its end has not come yet. */
  closing: z
    .object({
      id: idSchema,
      closedAt: instantSchema,
      cashier: z.string(),
      expected: minorSchema,
      counted: minorSchema,
      /** counted − expected. */
      difference: minorSchema,
    })
    .nullable(),
});
export type ShiftRow = z.output<typeof shiftRowSchema>;
export const shiftSchema = shiftRowSchema.extend({
  /** What its facts come to, whenever they came; the same as at its till. */
  totals: shiftTotalsSchema,
  /** How it was counted; null while it has not ended, or that has not come. */
  count: z
    .object({
      denominations: z.array(z.object({ value: minorSchema, count: z.int() })),
      reason: z.string().nullable(),
      /** Counts that did not match, and were given up. */
      earlierCounts: z.array(minorSchema),
      /** What came after the end has added to the cash that had to be there. */
      afterwards: minorSchema,
    })
    .nullable(),
});
export const shiftList = defineList({
  item: shiftRowSchema,
  table: 'shifts',
  order: { openedAt: { column: 's.opened_at', type: 'timestamptz' } },
  by: '-openedAt',
  tie: [id],
  filters,
  expand: withBranch,
  pages: 'both',
});
export type ShiftsQuery = z.output<typeof shiftList.query>;
