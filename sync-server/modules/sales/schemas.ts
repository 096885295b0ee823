import { listSchema } from '@karvon/shared/api/shapes.ts';
import { journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { listQuerySchema } from '../../platform/http/list.ts';

const filters = {
  /** A branch's code or id. */
  branch: z.string().max(40).optional(),
  /** A till's code. */
  till: z.string().max(10).optional(),
  /** One business date, or from and to, both included. */
  day: businessDateSchema.optional(),
  from: businessDateSchema.optional(),
  to: businessDateSchema.optional(),
};

export const salesQuerySchema = listQuerySchema.extend({
  ...filters,
  /** Part of the receipt's number. */
  search: z.string().trim().max(40).optional(),
  /** Empty for the first page, then what `next` holds: pages that new sales do not shift, without a count. */
  cursor: z.string().max(200).optional(),
});
export type SalesQuery = z.output<typeof salesQuerySchema>;

const saleRow = {
  id: idSchema,
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
};
export const saleRowSchema = z.object(saleRow);
export type SaleRow = z.output<typeof saleRowSchema>;
export const saleListSchema = listSchema(saleRowSchema);

export const saleParamsSchema = z.object({ id: idSchema });
export const saleSchema = z.object({ ...saleRow, body: saleBodySchema });

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

export const salesSummaryQuerySchema = z.object(filters);
export const salesSummarySchema = z.object({
  count: z.int(),
  /** One sum a currency; none when nothing was sold. */
  totals: z.array(z.object({ currency: z.string(), total: minorSchema })),
});
export type SalesSummary = z.output<typeof salesSummarySchema>;

export const shiftsQuerySchema = listQuerySchema.extend(filters);
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
});
export const shiftListSchema = listSchema(shiftRowSchema);
