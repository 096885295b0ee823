import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { addTender, removeTender } from '../cart/tenders.ts';
import { priceOpenCart, putCart } from '../cart/open-cart.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** Takes money for the cart, or notes that the card terminal has. */
export async function tender(
  till: Till,
  input: TillParsedInput<'tender'>,
  { person, shop }: Seller,
): Promise<TillResult<{ tender: Id }>> {
  const entry = shop.tenders.find(({ code }) => code === input.method);
  if (entry === undefined) return refuse('tender-unknown', {}, 'method');
  if (entry.kind !== 'cash' && !person.body.rights.includes('till.take-card')) {
    return refuse('no-right', { person: person.body.name }, 'method');
  }
  const { due, dueInCash } = priceOpenCart(till, till.desk.cart);
  const added = addTender(till.desk.cart, entry.kind === 'cash' ? dueInCash : due, entry, input, () =>
    newId(till.ports),
  );
  if (!added.ok) return added;
  const put = putCart(till, added.value.cart);
  return put.ok ? done({ tender: added.value.tender }) : put;
}

/** Takes a tender back out of the cart. */
export async function takeTenderBack(
  till: Till,
  input: TillParsedInput<'removeTender'>,
): Promise<TillResult<object>> {
  const removed = removeTender(till.desk.cart, input.tender);
  if (!removed.ok) return removed;
  const put = putCart(till, removed.value);
  return put.ok ? done({}) : put;
}
