import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { keepCart } from '../cart/open-cart.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

/** The cashier has looked: the client of this cart is so old at least. It is asked once a cart. */
export async function confirmAge(
  till: Till,
  { age }: TillParsedInput<'confirmAge'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  return keepCart(till, done({ ...cart, olderThan: Math.max(age, cart.olderThan) }));
}
