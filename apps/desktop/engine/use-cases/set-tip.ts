import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { changeCart, priceOpenCart } from '../cart/open-cart.ts';
import { refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Sets what the client gives on top. What has been paid already is never more than the total. */
export async function setTip(
  till: Till,
  { amount, staff }: TillParsedInput<'setTip'>,
): Promise<TillResult<object>> {
  const { cart, shop } = till.desk;
  if (cart.lines.length === 0) return refuse('cart-empty');
  if (staff !== null && shop?.people.some(({ id }) => id === staff) !== true) {
    return refuse('unknown-person', {}, 'staff');
  }
  const changed = { ...cart, tip: amount === 0 ? null : { amount, staff } };
  if (cart.tenders.length > 0 && priceOpenCart(till, changed).due < 0) return refuse('cart-being-paid');
  return changeCart(till, 'tip', { ok: true, value: changed });
}
