import { cardCode } from '@karvon/shared/collections/client-cards.ts';
import type { Client } from '@karvon/shared/collections/clients.ts';
import type { ClientRow } from '@karvon/shared/till-api/client-methods.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import { type Till, todayAt } from '../till.ts';
import { clientOf, nameOf, phoneTaken, refreshCartClient, rowOf } from './clients.ts';

const MOST_TAGS = 50;

/** Changes what a cashier may say of a client, here and (as soon as there is a network) everywhere; each field by itself. */
export async function editClient(
  till: Till,
  { client: id, addCard, dropCard, ...fields }: TillParsedInput<'editClient'>,
): Promise<TillResult<{ client: ClientRow }>> {
  const client = await clientOf(till, id);
  if (client === null) return refuse('unknown-client', {}, 'client');
  const taken = await phoneTaken(till, fields.phone ?? null, client.id);
  if (taken !== null && fields.phone !== client.phone) return taken;
  if (fields.birthday && fields.birthday > todayAt(till)) return refuse('bad-input', {}, 'birthday');
  const tags = await tagsAfter(till, client, addCard, dropCard);
  if (!tags.ok) return tags;
  const said = Object.entries({ ...fields, tags: tags.value }).filter(
    ([field, value]) => value !== undefined && !isSame(client[field as keyof Client], value),
  );
  if (said.length === 0) return done({ client: rowOf(client) });
  const { _deleted, ...edited } = await till.documents.edit('clients', client.id, Object.fromEntries(said));
  const now = edited as unknown as Client;
  refreshCartClient(till, client.id, now);
  return done({ client: rowOf(now) });
}

/** A card is one person's. */
async function tagsAfter(
  till: Till,
  { id, tags }: Client,
  added: string | undefined,
  dropped: string | undefined,
): Promise<TillResult<string[]>> {
  const left = tags.filter((tag) => dropped === undefined || cardCode(tag) !== dropped);
  if (added === undefined || left.some((tag) => cardCode(tag) === added)) return done(left);
  const owner = await clientOf(till, till.clients.byCard(added));
  if (owner !== null && owner.id !== id) {
    return refuse('card-of-another', { code: added, name: nameOf(owner), client: owner.id }, 'addCard');
  }
  return left.length < MOST_TAGS ? done([...left, added]) : refuse('bad-input', {}, 'addCard');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
