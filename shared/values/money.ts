import { z } from 'zod';

/** An amount of money in the currency's minor unit (tiyin, kopiyka, tyiyn, cent). Always a safe integer. */
export const minorSchema = z.int().brand<'Minor'>();
export type Minor = z.infer<typeof minorSchema>;

/** A quantity in thousandths of the product's unit: 1 piece = 1000, 1.234 kg = 1234. Always a safe integer. */
export const milliSchema = z.int().brand<'Milli'>();
export type Milli = z.infer<typeof milliSchema>;

/** A rate in basis points: 12 % = 1200. */
export const basisPointsSchema = z.int().min(0).max(1_000_000).brand<'BasisPoints'>();
export type BasisPoints = z.infer<typeof basisPointsSchema>;

/** One whole unit as a quantity. */
export const ONE_UNIT = 1000 as Milli;

/** Takes a number for an amount of money. Throws RangeError when it is not a safe integer. */
export function minor(value: number): Minor {
  return checkedInteger(BigInt(assertInteger(value))) as Minor;
}

/** Takes a number for a quantity in thousandths. Throws RangeError when it is not a safe integer. */
export function milli(value: number): Milli {
  return checkedInteger(BigInt(assertInteger(value))) as Milli;
}

/** The sum of amounts. Throws RangeError when it leaves the safe integers. */
export function sumMinor(amounts: Iterable<Minor>): Minor {
  let total = 0n;
  for (const amount of amounts) total += BigInt(amount);
  return checkedInteger(total) as Minor;
}

/** `a − b`, checked. */
export function subtractMinor(a: Minor, b: Minor): Minor {
  return checkedInteger(BigInt(a) - BigInt(b)) as Minor;
}

/**
 * What a quantity costs: `price` per whole unit × `qty` thousandths, rounded half away from zero to the
 * minor unit. The product is formed in BigInt and checked against 2^53 − 1.
 */
export function priceTimesQuantity(price: Minor, qty: Milli): Minor {
  return divideHalfUp(BigInt(price) * BigInt(qty), 1000n) as Minor;
}

/** The integer nearest to `numerator / denominator`; halves go away from zero. Throws RangeError beyond 2^53 − 1. */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive.');
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const rounded = (absolute * 2n + denominator) / (denominator * 2n);
  return checkedInteger(negative ? -rounded : rounded);
}

function assertInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer.`);
  return value;
}

function checkedInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond 2^53 − 1.`);
  return number;
}
