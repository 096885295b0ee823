import { listSchema } from '@karvon/shared/api/shapes.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { defineList } from '../../platform/list/define-list.ts';
import { readProducts } from '../catalogue/api.ts';
import { stockReasons } from './stock-move.ts';

const places = {
  branch: z.string().max(40).optional().describe('A branch’s code or id.'),
  place: z.string().max(40).optional().describe('A place’s id, or a branch’s code.'),
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

/** The product that a row is of, whole; also one that was deleted since. */
const withProduct = {
  product: {
    of: (row: { productId: Id }) => row.productId,
    access: 'products.view',
    schema: productSchema,
    read: readProducts,
  },
} as const;

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
/** Every product at every place, products by name. */
export const stockList = defineList({
  item: stockRowSchema,
  table: null,
  tie: [],
  filters: {
    ...places,
    product: idSchema.optional(),
    q: z.string().trim().max(200).optional().describe('As `search`.'),
    at: z.coerce
      .number()
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('A position of the company’s books: the stock as it was then.'),
  },
  search: 'Part of a name or an article, or a whole barcode.',
  expand: withProduct,
  pages: 'numbered',
});

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
export const moveList = defineList({
  item: moveRowSchema,
  table: 'stock_moves',
  order: { at: { column: 'at', type: 'timestamptz' } },
  by: '-at',
  tie: [
    { column: 'document_id', type: 'uuid', always: 'asc' },
    { column: 'position', type: 'integer', always: 'asc' },
    { column: 'reason', type: 'text', always: 'asc' },
  ],
  filters: {
    ...places,
    product: idSchema.optional(),
    document: idSchema.optional(),
    reason: z.enum(stockReasons).optional(),
    from: businessDateSchema.optional().describe('Business dates from this one on.'),
    to: businessDateSchema.optional().describe('Business dates up to this one.'),
  },
  expand: withProduct,
  pages: 'both',
});
export type MovesQuery = z.output<typeof moveList.query>;

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
export const batchList = defineList({
  item: batchRowSchema,
  table: 'stock_batches',
  tie: [
    { column: 'place_id', type: 'uuid' },
    { column: 'product_id', type: 'uuid' },
    { column: 'no', type: 'integer' },
  ],
  filters: {
    ...places,
    product: idSchema.optional(),
    state: z.enum(['open', 'all']).default('open').describe('`all` shows those that are used up, too.'),
  },
  expand: withProduct,
  pages: 'both',
});

export const valuationSchema = listSchema(
  z.object({
    ...place,
    value: costSchema,
    /** How many products are there, and of how many there is less than nothing. */
    products: z.int(),
    belowZero: z.int(),
  }),
);
