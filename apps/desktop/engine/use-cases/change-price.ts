import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { discountCart, discountLine, setLinePrice } from '../cart/reduce.ts';
import { putCart } from '../cart/open-cart.ts';
import { done } from '../outcome.ts';
import { answerFor } from '../people/answer-for.ts';
import type { Cart } from '../cart/cart.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** Takes something off a line, or off the whole cart. */
export async function discount(
  till: Till,
  { line, off, reason, approval }: TillParsedInput<'discount'>,
  { person }: Seller,
): Promise<TillResult<object>> {
  const answers = await answerFor(till, 'till.discount', person, approval);
  if (!answers.ok) return answers;
  const given: ManualDiscount = { ...off, reason, by: answers.value.id };
  const { cart } = till.desk;
  return keep(till, line === null ? discountCart(cart, given) : discountLine(cart, line, given));
}

/** Sets what a whole unit of a line costs. */
export async function setPrice(
  till: Till,
  { line, price, reason, approval }: TillParsedInput<'setPrice'>,
  { person }: Seller,
): Promise<TillResult<object>> {
  const answers = await answerFor(till, 'till.set-price', person, approval);
  if (!answers.ok) return answers;
  return keep(till, setLinePrice(till.desk.cart, line, { price, reason, by: answers.value.id }));
}

/** Takes back what was taken off by hand, or the price that was set. Nobody needs a right to charge what the lists say. */
export async function clearDiscount(
  till: Till,
  { line }: TillParsedInput<'clearDiscount'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (line === null) return keep(till, discountCart(cart, null));
  const cleared = discountLine(cart, line, null);
  return keep(till, cleared.ok ? setLinePrice(cleared.value, line, null) : cleared);
}

function keep(till: Till, changed: TillResult<Cart>): TillResult<object> {
  if (!changed.ok) return changed;
  const put = putCart(till, changed.value);
  return put.ok ? done({}) : put;
}
