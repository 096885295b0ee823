import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { describeLine, noteCart } from '../cart/describe-line.ts';
import { changeCart } from '../cart/open-cart.ts';
import { refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** Notes of a line, its serial numbers, and who of the people has sold it. What is not named stays as it is. */
export async function setLineDetails(
  till: Till,
  { line, note, serials, salesperson }: TillParsedInput<'setLineDetails'>,
  { shop }: Seller,
): Promise<TillResult<object>> {
  const isKnown = salesperson === undefined || salesperson === null || isOfThem(shop, salesperson);
  if (!isKnown) return refuse('unknown-person', {}, 'salesperson');
  const details = {
    ...(note === undefined ? {} : { note }),
    ...(serials === undefined ? {} : { serials }),
    ...(salesperson === undefined ? {} : { salesperson }),
  };
  return changeCart(till, 'details', describeLine(till.desk.cart, line, details));
}

/** A note on the whole receipt. */
export async function noteReceipt(
  till: Till,
  { note }: TillParsedInput<'noteCart'>,
): Promise<TillResult<object>> {
  return changeCart(till, 'details', noteCart(till.desk.cart, note));
}

function isOfThem({ people }: Seller['shop'], person: string): boolean {
  return people.some(({ id }) => id === person);
}
