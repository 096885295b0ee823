import type { Id } from '@karvon/shared/values/ids.ts';
import type { Milli, Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';

/**
 * Why stock moved. `opening` is what was there when the books began. Two are made by the books themselves: a
 * `cost-correction` moves no goods, it makes good what goods cost that had left before they came; a `count-correction`
 * takes back a move that a later count had seen already.
 */
export const stockReasons = [
  'opening',
  'sale',
  'return',
  'receipt',
  'count',
  'count-correction',
  'write-off',
  'agent-sale',
  'transfer',
  'cost-correction',
] as const;
export type StockReason = (typeof stockReasons)[number];

/**
 * What comes in costs what was paid for it (`given`), its share of what it cost when it left (`returned`), or as much as
 * the last that came (`last`, and `fifo`, which is meant for what leaves). What leaves always takes the oldest batches'
 * cost, whatever is said here.
 */
export type MoveCost =
  | { of: 'fifo' }
  | { of: 'given'; total: Minor }
  | { of: 'returned'; document: Id; line: Id }
  | { of: 'last' };

/** One product going in or out of a place. Document, position and reason name it: a document can't move stock twice. */
export type StockMoveInput = {
  documentId: Id;
  /** The line of the document, from 0. */
  position: number;
  /** The line's own id, which returns name. */
  lineId: Id | null;
  /** Where the goods are: a branch (its own id), an agent. */
  placeId: Id;
  /** Whose books it belongs to. */
  branchId: Id;
  productId: Id;
  /** Thousandths of the base unit; below zero for what leaves, never 0. */
  qty: Milli;
  reason: StockReason;
  cost: MoveCost;
  businessDate: BusinessDate;
  /** The first open day from the business date on. */
  postingDate: BusinessDate;
  at: Instant;
  expiresOn?: BusinessDate | null;
};

/** What was found on the shelf at `at`, whatever the books say. */
export type CountInput = Omit<StockMoveInput, 'qty' | 'cost' | 'reason'> & { counted: Milli };

/** A move as it was booked, those among them that the books made themselves. */
export type CostedMove = Pick<
  StockMoveInput,
  | 'documentId'
  | 'position'
  | 'lineId'
  | 'placeId'
  | 'branchId'
  | 'productId'
  | 'qty'
  | 'reason'
  | 'businessDate'
  | 'postingDate'
  | 'at'
> & {
  /** By how much the stock's value changed: below zero for what leaves. */
  cost: Minor;
  /** The document and line that these goods had left by. */
  origin: { document: Id; line: Id } | null;
};

/** A place ran out of a product: the move that took it below zero, where it stayed to the end of the call. */
export type Shortage = Pick<
  StockMoveInput,
  'placeId' | 'branchId' | 'productId' | 'documentId' | 'businessDate' | 'at'
> & { onHand: Milli };
