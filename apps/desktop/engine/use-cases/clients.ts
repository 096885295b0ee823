import { type Client, EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { splitTags } from '@karvon/shared/collections/client-cards.ts';
import type { ClientRow } from '@karvon/shared/till-api/client-methods.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CartClient } from '../cart/cart.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { changeCart, putCart } from '../cart/open-cart.ts';
import { readingsOf } from '../catalogue/search-text.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import type { Till } from '../till.ts';

/** So many digits say more than chance. */
const DIGITS_AT_LEAST = 4;
/** Whom one turned out to be may have turned out to be another. */
const MERGED_AT_MOST = 10;

/** Clients by what was typed: a part of a number, or words. */
export async function findClients(
  till: Till,
  { text, limit }: TillParsedInput<'findClients'>,
): Promise<TillResult<{ clients: ClientRow[] }>> {
  const digits = /^[\d\s()+-]+$/.test(text) ? text.replaceAll(/\D/g, '') : '';
  const byNumber = digits.length >= DIGITS_AT_LEAST ? till.clients.byDigits(digits, limit) : [];
  const ids = byNumber.length > 0 ? byNumber : till.clients.search(readingsOf(text), limit);
  const found = await till.collections.clients.findByIds(ids).exec();
  return done({
    clients: ids.flatMap((id) => {
      const client = found.get(id);
      return client === undefined ? [] : [rowOf(client.toMutableJSON())];
    }),
  });
}

/** Writes down a new client. */
export async function addClient(
  till: Till,
  { firstName, lastName, phone }: TillParsedInput<'addClient'>,
): Promise<TillResult<{ client: ClientRow }>> {
  const taken = await phoneTaken(till, phone, null);
  if (taken !== null) return taken;
  const id = newId(till.ports);
  await till.documents.add('clients', id, { ...EMPTY_CLIENT, firstName, lastName, phone });
  return done({ client: { id, name: nameOf({ firstName, lastName }), phone, tags: [] } });
}

/** Says who buys. Their prices count from now on, for all that is in the cart. */
export async function setClient(
  till: Till,
  { client: id }: TillParsedInput<'setClient'>,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const known = await clientOf(till, id);
  if (id !== null && known === null) return refuse('unknown-client', {}, 'client');
  const client = known === null ? null : inCart(known);
  const bonus = client !== null && client.id === cart.client?.id ? cart.bonus : minor(0);
  return changeCart(till, 'client', done({ ...cart, client, bonus }));
}

/** Whose telephone it is already, as a refusal that says who; null: nobody's but theirs. */
export async function phoneTaken(
  till: Till,
  phone: string | null,
  owner: Id | null,
): Promise<(TillResult<never> & { ok: false }) | null> {
  if (phone === null) return null;
  const other = till.clients.byPhone(phone).find((id) => id !== owner);
  const known = other === undefined ? null : await clientOf(till, other);
  return known && refuse('client-phone-known', { phone, name: nameOf(known), client: known.id }, 'phone');
}

/** Says who buys, by what is on a card of theirs. */
export async function setClientByCard(
  till: Till,
  { code }: TillParsedInput<'setClientByCard'>,
): Promise<TillResult<{ client: ClientRow }>> {
  const known = await clientOf(till, till.clients.byCard(code));
  if (known === null) return refuse('unknown-card', { code }, 'code');
  const set = await setClient(till, { client: known.id });
  return set.ok ? done({ client: rowOf(known) }) : set;
}

/** The open cart takes over what was changed of its client; nothing of it while it is being paid. */
export function refreshCartClient(till: Till, before: Id, now: Client): void {
  const { cart } = till.desk;
  if (cart.client?.id !== before || cart.tenders.length > 0) return;
  putCart(till, { ...cart, client: inCart(now) });
}

/** A client by id, or whom they turned out to be; null when there is none. */
export async function clientOf(till: Till, id: Id | null): Promise<Client | null> {
  let at = id;
  for (let step = 0; at !== null && step < MERGED_AT_MOST; step += 1) {
    const document = await till.collections.clients.findOne(at).exec();
    if (document === null) return null;
    if (document.mergedInto === null) return document.toMutableJSON();
    at = document.mergedInto;
  }
  return null;
}

function inCart(client: Client): CartClient {
  const { id, phone, tin, tags } = client;
  return { id, name: nameOf(client), phone, tin, tags };
}

export function rowOf(client: Client): ClientRow {
  const { id, phone, tags } = client;
  return { id, name: nameOf(client), phone, tags: splitTags(tags).groups };
}

export function nameOf({ firstName, lastName }: Pick<Client, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter((part) => part !== '').join(' ');
}
