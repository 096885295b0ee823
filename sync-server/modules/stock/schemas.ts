import { listSchema } from '@karvon/shared/api/shapes.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { listQuerySchema } from '../../platform/http/list.ts';
import { stockReasons } from './stock-move.ts';

export const stockQuerySchema = listQuerySchema.extend({
  product: idSchema.optional(),
  /** A branch's code or id. */
  branch: z.string().max(40).optional(),
  /** Part of a name or an article, or a whole barcode. */
  search: z.string().trim().max(200).optional(),
  q: z.string().trim().max(200).optional(),
});
export const stockRowSchema = z.object({
  productId: idSchema,
  name: z.string(),
  branchId: idSchema,
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  /** Thousandths of the base unit. May be below zero: a sale is booked even if the books know of no goods. */
  onHand: milliSchema,
  unit: z.string(),
});
export const stockListSchema = listSchema(stockRowSchema);

export const movesQuerySchema = listQuerySchema.extend({
  document: idSchema.optional(),
  product: idSchema.optional(),
  branch: z.string().max(40).optional(),
});
export const moveRowSchema = z.object({
  documentId: idSchema,
  position: z.int(),
  productId: idSchema,
  branchId: idSchema,
  branch: z.string(),
  qty: milliSchema,
  /** By how much the stock's value changed, in minor units. */
  cost: minorSchema,
  reason: z.enum(stockReasons),
  businessDate: businessDateSchema,
  at: instantSchema,
});
export const moveListSchema = listSchema(moveRowSchema);
