import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { discountCart, discountLine, setLinePrice } from '../cart/reduce.ts';
import { changeCart } from '../cart/open-cart.ts';
import { answerFor } from '../people/answer-for.ts';
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
  return changeCart(
    till,
    'discount',
    line === null ? discountCart(cart, given) : discountLine(cart, line, given),
  );
}

/** Sets what a whole unit of a line costs. */
export async function setPrice(
  till: Till,
  { line, price, reason, approval }: TillParsedInput<'setPrice'>,
  { person }: Seller,
): Promise<TillResult<object>> {
  const answers = await answerFor(till, 'till.set-price', person, approval);
  if (!answers.ok) return answers;
  return changeCart(
    till,
    'price',
    setLinePrice(till.desk.cart, line, { price, reason, by: answers.value.id }),
  );
}

/** Takes back what was taken off by hand, or the price that was set. Nobody needs a right to charge what the lists say. */
export async function clearDiscount(
  till: Till,
  { line }: TillParsedInput<'clearDiscount'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (line === null) return changeCart(till, 'discount', discountCart(cart, null));
  const cleared = discountLine(cart, line, null);
  return changeCart(till, 'discount', cleared.ok ? setLinePrice(cleared.value, line, null) : cleared);
}
