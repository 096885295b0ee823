import { stockCounts, stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import type { CountInput, StockMoveInput, StockReason } from '../stock/api.ts';

type Cost = StockMoveInput['cost'];

const reasons: Readonly<Record<string, StockReason>> = {
  sale: 'sale',
  return: 'return',
  'agent-sale': 'agent-sale',
  'stock-receipt': 'receipt',
  'write-off': 'write-off',
};

/**
 * What a fact moves, as the stock books it: where, why and at which cost. What leaves costs what the oldest goods did;
 * what is received costs what the receipt says; what comes back costs what it was sold at, if that sale is known. Whether
 * its day is open still is for the booking to see.
 */
export function movesOfFact(fact: JournalFact): (StockMoveInput | CountInput)[] {
  const costs = costsByLine(fact);
  const common = {
    documentId: fact.id,
    branchId: fact.branch,
    businessDate: fact.businessDate,
    postingDate: fact.businessDate,
    at: fact.at,
  };
  const moves = stockMoves(fact).map(
    (move): StockMoveInput => ({
      ...common,
      position: move.position,
      lineId: move.line,
      placeId: move.place ?? fact.branch,
      productId: move.product,
      qty: move.qty,
      // An exchange brings goods back and takes others away.
      reason: reasons[fact.kind] ?? (move.qty > 0 ? 'return' : 'sale'),
      cost: move.qty < 0 ? { of: 'fifo' } : (costs.get(move.line)?.cost ?? { of: 'last' }),
      expiresOn: costs.get(move.line)?.expiresOn ?? null,
    }),
  );
  const counts = stockCounts(fact).map(
    (count): CountInput => ({
      ...common,
      position: count.position,
      lineId: count.line,
      placeId: count.place ?? fact.branch,
      productId: count.product,
      counted: count.counted,
    }),
  );
  return [...moves, ...counts];
}

type LineCost = { cost: Cost; expiresOn: BusinessDate | null };

function costsByLine(fact: JournalFact): ReadonlyMap<Id, LineCost> {
  const returned = bodyOf(fact, 'return')?.lines ?? bodyOf(fact, 'exchange')?.returned.lines ?? [];
  const received = bodyOf(fact, 'stock-receipt')?.lines ?? [];
  return new Map([
    ...returned.map((line): [Id, LineCost] => [line.id, { cost: costOfReturn(line), expiresOn: null }]),
    ...received.map((line): [Id, LineCost] => [line.id, costOfReceipt(line)]),
  ]);
}

function costOfReturn({ returnOf }: SaleLine): Cost {
  return returnOf === null ? { of: 'last' } : { of: 'returned', document: returnOf.doc, line: returnOf.line };
}

function costOfReceipt({ cost, expiresOn }: { cost: Minor; expiresOn: BusinessDate | null }): LineCost {
  return { cost: { of: 'given', total: cost }, expiresOn };
}
