import type { Tender } from '../journal/sale-body.ts';
import { divideHalfUp, type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import { shareOut } from './share-out.ts';

/** A way in which a sale was paid, and how much of that has not been handed back yet. */
export type LeftOfTender = { kind: Tender['kind']; left: Minor };

/**
 * What of a sum goes back by which of the tenders it came by: in proportion to what is left of each, and no more than that. `rest` is
 * what none of them has room for: it is for the drawer.
 */
export function splitRefund(sum: Minor, tenders: readonly LeftOfTender[]): { shares: Minor[]; rest: Minor } {
  const lefts = tenders.map(({ left }) => minor(Math.max(0, left)));
  const all = sumMinor(lefts);
  const within = minor(Math.min(sum, all));
  return { shares: shareOut(within, lefts), rest: subtractMinor(sum, within) };
}

/**
 * What of a sum in cash is handed back in notes and coins: all that is due in cash of the receipt by now, rounded half up to the step,
 * less what was handed out before. So however a return is split, its parts come to the same cash.
 * @param before what was due in cash before, unrounded, and what of it was handed out
 */
export function cashBack(sum: Minor, before: { due: Minor; handedOut: Minor }, step: Minor): Minor {
  const due = minor(divideHalfUp(BigInt(before.due) + BigInt(sum), BigInt(step)) * step);
  return minor(Math.max(0, subtractMinor(due, before.handedOut)));
}
