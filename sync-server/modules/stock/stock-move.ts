import type { Id } from '@karvon/shared/values/ids.ts';
import type { Milli } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';

/** Why stock moved. `opening` is what was there when the books began. */
export const stockReasons = ['opening', 'sale'] as const;
export type StockReason = (typeof stockReasons)[number];

/** One product going in or out of a branch. Document and position name it: the same document can't move stock twice. */
export type StockMove = {
  documentId: Id;
  /** The line of the document, from 0. */
  position: number;
  branchId: Id;
  productId: Id;
  /** Thousandths of the base unit; below zero for what leaves. */
  qty: Milli;
  reason: StockReason;
  businessDate: BusinessDate;
  at: Instant;
};
