import { divideHalfUp, type Milli, type Minor, minor, subtractMinor } from '../values/money.ts';

/**
 * What of a sum comes back with some of the goods that it was for, when some have come back before. It is the difference between
 * what all that is back by then is due and what was due before, each rounded half up: so the parts of a return, however it is split, come
 * to the sum to the unit, and none of them is below zero.
 * @param qty what the sum was for, above zero; `before` and `now` no more than it together
 * Throws RangeError when more comes back than was sold.
 */
export function returnedShare(sum: Minor, qty: Milli, before: Milli, now: Milli): Minor {
  if (before < 0 || now < 0 || before + now > qty) throw new RangeError('More comes back than was sold.');
  return subtractMinor(dueFor(sum, qty, before + now), dueFor(sum, qty, before));
}

function dueFor(sum: Minor, qty: Milli, back: number): Minor {
  return minor(divideHalfUp(BigInt(sum) * BigInt(back), BigInt(qty)));
}
