import { listSchema } from '@karvon/shared/api/shapes.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { cursorSchema } from '../../platform/http/cursor.ts';
import { listQuerySchema } from '../../platform/http/list.ts';
import { stockReasons } from './stock-move.ts';

const places = {
  /** A branch's code or id. */
  branch: z.string().max(40).optional(),
  /** A place's id, or a branch's code. */
  place: z.string().max(40).optional(),
};

/** What costs money is null for who may not see costs (`stock.costs`). */
const costSchema = minorSchema.nullable();

const place = {
  placeId: idSchema,
  /** The branch that the place is; null for an agent. */
  branchId: idSchema.nullable(),
  /** The branch's code and name. */
  branch: z.string(),
  branchName: z.string(),
};

const product = { productId: idSchema, name: z.string(), unit: z.string() };

export const stockQuerySchema = listQuerySchema.extend({
  ...places,
  product: idSchema.optional(),
  /** Part of a name or an article, or a whole barcode. */
  search: z.string().trim().max(200).optional(),
  q: z.string().trim().max(200).optional(),
  /** A position of the company's books: the stock as it was then. */
  at: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
export const stockRowSchema = z.object({
  ...product,
  ...place,
  /** Thousandths of the base unit. May be below zero: a sale is booked even if the books know of no goods. */
  onHand: milliSchema,
  /** What it cost, in minor units of the company's currency. */
  value: costSchema,
  /** The average of one whole unit; null where there is none. */
  unitCost: costSchema,
});
export type StockRow = z.output<typeof stockRowSchema>;
export const stockListSchema = listSchema(stockRowSchema);

export const movesQuerySchema = listQuerySchema.extend({
  ...places,
  product: idSchema.optional(),
  document: idSchema.optional(),
  reason: z.enum(stockReasons).optional(),
  /** Business dates, both included. */
  from: businessDateSchema.optional(),
  to: businessDateSchema.optional(),
  cursor: cursorSchema,
});
export type MovesQuery = z.output<typeof movesQuerySchema>;
export const moveRowSchema = z.object({
  documentId: idSchema,
  position: z.int(),
  ...product,
  placeId: idSchema,
  branchId: idSchema,
  branch: z.string(),
  qty: milliSchema,
  /** By how much the stock's value changed: below zero for what left. */
  cost: costSchema,
  reason: z.enum(stockReasons),
  businessDate: businessDateSchema,
  /** The day of the books it was posted to. */
  postingDate: businessDateSchema,
  at: instantSchema,
});
export type MoveRow = z.output<typeof moveRowSchema>;
export const moveListSchema = listSchema(moveRowSchema);

export const batchesQuerySchema = listQuerySchema.extend({
  ...places,
  product: idSchema.optional(),
  /** `all` shows those that are used up, too. */
  state: z.enum(['open', 'all']).default('open'),
});
export const batchRowSchema = z.object({
  ...product,
  ...place,
  /** Numbered from 1 at each place; the lowest leaves first. */
  no: z.int(),
  /** What brought it; of goods that left before they came, what took the first of them. */
  documentId: idSchema,
  receivedQty: milliSchema,
  receivedCost: costSchema,
  /** Below zero: owed, at an estimated cost. */
  remainingQty: milliSchema,
  remainingCost: costSchema,
  unitCost: costSchema,
  expiresOn: businessDateSchema.nullable(),
  at: instantSchema,
});
export const batchListSchema = listSchema(batchRowSchema);

export const valuationSchema = listSchema(
  z.object({
    ...place,
    value: costSchema,
    /** How many products are there, and of how many there is less than nothing. */
    products: z.int(),
    belowZero: z.int(),
  }),
);
