import { stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { StockMoveInput } from '../stock/api.ts';

/** The goods that leave the branch with a sale. */
export function movesOfSale(fact: JournalFact): StockMoveInput[] {
  if (fact.kind !== 'sale') return [];
  return stockMoves(fact).map(({ position, line, product, qty }) => ({
    documentId: fact.id,
    position,
    lineId: line,
    placeId: fact.branch,
    branchId: fact.branch,
    productId: product,
    qty,
    reason: 'sale' as const,
    cost: { of: 'fifo' as const },
    businessDate: fact.businessDate,
    postingDate: fact.businessDate,
    at: fact.at,
  }));
}
