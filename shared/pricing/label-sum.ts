import { divideHalfUp, type Milli, milli, type Minor, minor, ONE_UNIT } from '../values/money.ts';

/**
 * How much was weighed when a label tells only what it comes to: the least that costs no less at this price of a whole unit. Pieces are
 * whole: as many as come nearest, one at least. Null when nothing can be told of a price of zero.
 */
export function quantityReaching(sum: Minor, price: Minor, isWeighed: boolean): Milli | null {
  if (price <= 0 || sum <= 0) return null;
  if (isWeighed) return milli(ceilingOf(BigInt(sum) * 1000n, BigInt(price)));
  return milli(Math.max(ONE_UNIT, divideHalfUp(BigInt(sum), BigInt(price)) * ONE_UNIT));
}

/** The least price of a whole unit at which so much of it costs no less than this. */
export function priceReaching(sum: Minor, qty: Milli): Minor {
  return minor(ceilingOf(BigInt(sum) * 1000n, BigInt(qty)));
}

function ceilingOf(numerator: bigint, denominator: bigint): number {
  return Number((numerator + denominator - 1n) / denominator);
}
