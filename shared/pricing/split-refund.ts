import type { Tender } from '../journal/sale-body.ts';
import { divideHalfUp, type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import { shareOut } from './share-out.ts';

/** A way in which a sale was paid, and how much of that has not been handed back yet. */
export type LeftOfTender = { kind: Tender['kind']; left: Minor };

/**
 * What of a sum goes back by which of the tenders it came by: in proportion to what is left of each, and no more than that. `rest` is
 * what none of them has room for: it is for the drawer. Cash goes back in whole steps where another tender can take the difference.
 */
export function splitRefund(
  sum: Minor,
  tenders: readonly LeftOfTender[],
  step: Minor,
): { shares: Minor[]; rest: Minor } {
  const lefts = tenders.map(({ left }) => minor(Math.max(0, left)));
  const all = sumMinor(lefts);
  const within = minor(Math.min(sum, all));
  const shares = shareOut(within, lefts);
  const cash = tenders.findIndex(({ kind }) => kind === 'cash');
  for (const other of tenders.keys()) {
    if (cash >= 0 && other !== cash) makeWhole(shares, lefts, { cash, other, step });
  }
  return { shares, rest: subtractMinor(sum, within) };
}

/** Moves what makes no whole step of cash to another tender, or fills the step from it, whichever is less and has room. */
function makeWhole(
  shares: Minor[],
  lefts: readonly Minor[],
  { cash, other, step }: { cash: number; other: number; step: Minor },
): void {
  const [inCash = 0, byOther = 0] = [shares[cash], shares[other]];
  const odd = inCash % step;
  if (odd === 0) return;
  const moves = [-odd, step - odd].toSorted((one, next) => Math.abs(one) - Math.abs(next));
  const fits = (move: number) =>
    inCash + move <= (lefts[cash] ?? 0) && byOther - move >= 0 && byOther - move <= (lefts[other] ?? 0);
  const move = moves.find(fits) ?? 0;
  shares[cash] = minor(inCash + move);
  shares[other] = minor(byOther - move);
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
