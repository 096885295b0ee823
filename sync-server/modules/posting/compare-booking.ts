import { stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { minor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Transfer } from '../ledger/api.ts';
import type { BookedMove } from '../stock/api.ts';
import { postingsOfFact } from './postings-of-fact.ts';

/** What a fact should have posted and did not, or posted and should not have. */
export type BookingFault = { document: string; kind: string; what: string; expected: number; found: number };

/** Rules of the stock's own transfers begin so. */
const STOCK_RULE = 'stock.';

/**
 * Holds one fact against what the books have of it: each posting rule computed again, the goods it moves, and the
 * transfers of those goods against their cost. Pure.
 */
export function compareBooking(
  fact: JournalFact,
  transfers: readonly Transfer[],
  moves: readonly BookedMove[],
): BookingFault[] {
  const expected = new Map<string, number>();
  for (const { key, amount } of postingsOfFact(fact, fact.businessDate)) add(expected, key, amount);
  for (const { qty, product } of stockMoves(fact)) add(expected, `moved ${product}`, qty);
  for (const { reason, placeId, cost } of moves) add(expected, `${STOCK_RULE}${reason} ${placeId}`, cost);

  const found = new Map<string, number>();
  for (const { key, rule, amount, debit, reversesId } of transfers) {
    // What somebody reversed by hand stays booked, and so does the reversal.
    if (reversesId !== null || rule === 'manual') continue;
    if (!rule.startsWith(STOCK_RULE)) add(found, key.replace(/:shortfall$/, ''), amount);
    else add(found, stockPlace(key), debit.code === 'stock' ? amount : 0 - amount);
  }
  for (const { reason, productId, qty } of moves) {
    if (!generated.has(reason)) add(found, `moved ${productId}`, qty);
  }
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((what) => (expected.get(what) ?? 0) !== (found.get(what) ?? 0))
    .map((what) => ({
      document: fact.id,
      kind: fact.kind,
      what,
      expected: expected.get(what) ?? 0,
      found: found.get(what) ?? 0,
    }));
}

/** Moves that follow from the state of the stock, not from the fact alone. */
const generated: ReadonlySet<string> = new Set(['count', 'count-correction', 'cost-correction']);

/** `<document>:stock.<reason>:<place>` → `stock.<reason> <place>`. */
function stockPlace(key: string): string {
  return key.split(':').slice(1).join(' ');
}

function add(sums: Map<string, number>, what: string, amount: number): void {
  sums.set(what, sumMinor([minor(sums.get(what) ?? 0), minor(amount)]));
}
