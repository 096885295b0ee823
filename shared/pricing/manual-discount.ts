import type { Id } from '../values/ids.ts';
import { divideHalfUp, type Minor, minor } from '../values/money.ts';

/** Why, and who allowed it. */
type ByHand = { reason: string | null; by: Id };

/** What somebody took off by hand: a part, or an amount of money. */
export type ManualDiscount = ({ rateBp: number } | { amount: Minor }) & ByHand;

/** What somebody said that a whole unit costs. */
export type PriceOverride = { price: Minor } & ByHand;

/** What a discount by hand comes to on a sum: a part of it rounded half up, or an amount, but never more than there is. */
export function discountOn(sum: Minor, discount: ManualDiscount): Minor {
  if ('amount' in discount) return minor(Math.min(discount.amount, sum));
  return partOf(sum, Math.min(discount.rateBp, 10_000));
}

/** A part of a sum in basis points, rounded half up. */
export function partOf(sum: Minor, rateBp: number): Minor {
  return minor(divideHalfUp(BigInt(sum) * BigInt(rateBp), 10_000n));
}
