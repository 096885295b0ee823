import type { Product } from '@karvon/shared/catalogue/product.ts';
import { bornBy, isWithinHours } from '@karvon/shared/catalogue/restrictions.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { weekMinuteOf } from '@karvon/shared/values/time.ts';
import { done, refuse } from '../outcome.ts';
import { centreNow, type Till, todayAt } from '../till.ts';
import type { Cart } from './cart.ts';
import { checkMarks } from './marks.ts';

/** Refuses goods outside their hours of the branch, and those for which the client has not been found old enough in this cart. */
export function mayBeSold(
  till: Till,
  { restrictions: { hours, minAge } }: Product,
  name: string,
  { olderThan }: Cart,
): TillResult<null> {
  const { minute } = weekMinuteOf(centreNow(till), till.desk.shop?.branch.timeZone ?? 'UTC');
  if (hours !== null && !isWithinHours(hours, minute)) return refuse('outside-hours', { name, ...hours });
  if (minAge === null || minAge <= olderThan) return done(null);
  return refuse('age-needed', { name, age: minAge, bornDay: bornBy(todayAt(till), minAge) }, 'age');
}

/** Refuses a cart that can't be sold as it is, or not now: before money is taken for it, and once more when it is completed. */
export function mayCartBeSold(till: Till, cart: Cart): TillResult<null> {
  for (const { product, name } of cart.lines) {
    const checked = mayBeSold(till, product, name, cart);
    if (!checked.ok) return checked;
  }
  return checkMarks(cart);
}
