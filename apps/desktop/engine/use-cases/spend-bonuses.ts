import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { mostToSpend } from '../cart/client-bonuses.ts';
import { changeCart, priceOpenCart } from '../cart/open-cart.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Pays a part of the open cart with the client's bonuses: it is less by them from here on. 0 takes that back. */
export async function spendBonuses(
  till: Till,
  { amount }: TillParsedInput<'spendBonuses'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (amount === 0) return changeCart(till, 'bonus', done({ ...cart, bonus: minor(0) }));
  if (cart.lines.length === 0) return refuse('cart-empty');
  const most = mostToSpend(till, priceOpenCart(till, cart));
  if (!most.ok) return most;
  if (most.value === 0 || (amount ?? 0) > most.value) {
    return refuse('bonus-above', { leftMinor: most.value }, 'amount');
  }
  return changeCart(till, 'bonus', done({ ...cart, bonus: amount ?? most.value }));
}
