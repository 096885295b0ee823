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

/** What facts do not say themselves. */
export type KnownToMoves = {
  /** The company's, in which goods are valued. A receipt in another says nothing of what goods cost. */
  currency: string;
  /** The fact that a receipt is in: an exchange's parts are documents of their own. */
  factOf: ReadonlyMap<Id, Id>;
};

/** The documents that goods which come back with a fact had left by. */
export function returnedDocuments(fact: JournalFact): Id[] {
  return returnedLines(fact).flatMap(({ returnOf }) => (returnOf === null ? [] : [returnOf.doc]));
}

/**
 * What a fact moves, as the stock books it: where, why and at which cost. What leaves costs what the oldest goods did;
 * what is received costs what the receipt says; what comes back costs what it was sold at, if that sale is known. Whether
 * its day is open still is for the booking to see.
 */
export function movesOfFact(fact: JournalFact, known: KnownToMoves): (StockMoveInput | CountInput)[] {
  const costs = costsByLine(fact, known);
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

function returnedLines(fact: JournalFact): SaleLine[] {
  const exchange = bodyOf(fact, 'exchange');
  // A line of a sale may be below zero: then its goods come back, too.
  return [
    ...(bodyOf(fact, 'return') ?? exchange?.returned ?? { lines: [] }).lines,
    ...(bodyOf(fact, 'sale') ?? exchange?.sold ?? { lines: [] }).lines.filter(({ qty }) => qty < 0),
  ];
}

function costsByLine(fact: JournalFact, { currency, factOf }: KnownToMoves): ReadonlyMap<Id, LineCost> {
  const receipt = bodyOf(fact, 'stock-receipt');
  const received = receipt?.currency === currency ? receipt.lines : [];
  return new Map([
    ...returnedLines(fact).map((line): [Id, LineCost] => [
      line.id,
      { cost: costOfReturn(line, factOf), expiresOn: null },
    ]),
    ...received.map((line): [Id, LineCost] => [line.id, costOfReceipt(line)]),
  ]);
}

function costOfReturn({ returnOf }: SaleLine, factOf: KnownToMoves['factOf']): Cost {
  if (returnOf === null) return { of: 'last' };
  return { of: 'returned', document: factOf.get(returnOf.doc) ?? returnOf.doc, line: returnOf.line };
}

function costOfReceipt({ cost, expiresOn }: { cost: Minor; expiresOn: BusinessDate | null }): LineCost {
  return { cost: { of: 'given', total: cost }, expiresOn };
}
