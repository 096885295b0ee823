import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { changeCart } from '../cart/open-cart.ts';
import { refuse } from '../outcome.ts';
import { businessDateAt, type Till } from '../till.ts';

/** Names a promo code. One that is in the cart already changes nothing. */
export async function enterPromoCode(
  till: Till,
  { code }: TillParsedInput<'enterPromoCode'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (cart.lines.length === 0) return refuse('cart-empty');
  const known = till.prices.promoCodes(code);
  if (known.length === 0) return refuse('promo-code-unknown', { code }, 'code');
  const date = businessDateAt(till);
  const holding = known.find(
    ({ from, to }) => (from === null || from <= date) && (to === null || to >= date),
  );
  if (holding === undefined) return refuse('promo-code-not-now', { code }, 'code');
  const others = cart.codes.filter((other) => other.code !== code);
  const codes = [...others, { code, promotion: holding.promotion }];
  return changeCart(till, 'discount', { ok: true, value: { ...cart, codes } });
}

/** Takes a promo code back. */
export async function dropPromoCode(
  till: Till,
  { code }: TillParsedInput<'dropPromoCode'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (!cart.codes.some((entered) => entered.code === code))
    return refuse('promo-code-unknown', { code }, 'code');
  const codes = cart.codes.filter((entered) => entered.code !== code);
  return changeCart(till, 'discount', { ok: true, value: { ...cart, codes } });
}
