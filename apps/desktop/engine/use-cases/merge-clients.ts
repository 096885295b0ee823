import type { Client } from '@karvon/shared/collections/clients.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { namedId } from '@karvon/shared/values/named-id.ts';
import { areBalancesKnown, balanceOf } from '../cart/client-balances.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { clientOf, nameOf, refreshCartClient } from './clients.ts';
import type { Seller } from './seller.ts';

/**
 * Says that two clients with one telephone are one. Whoever may not leaves word for whoever may. Money stays booked on whom it was booked
 * on, so who goes may neither owe nor have anything: else the other one is to go, or the office decides.
 */
export async function mergeClients(
  till: Till,
  { from, into }: TillParsedInput<'mergeClients'>,
  { person, shop }: Omit<Seller, 'shift'>,
): Promise<TillResult<{ done: boolean }>> {
  const [gone, kept] = [await clientOf(till, from), await clientOf(till, into)];
  if (gone === null) return refuse('unknown-client', {}, 'from');
  if (kept === null) return refuse('unknown-client', {}, 'into');
  if (gone.id === kept.id) return done({ done: true });
  if (gone.phone === null || gone.phone !== kept.phone) return refuse('clients-not-alike', {}, 'from');
  if (!person.body.rights.includes('clients.edit')) {
    await leaveWord(till, gone, kept, shop.company.defaultLocale);
    return done({ done: false });
  }
  if (mayHaveMoney(till, gone.id)) return refuse('merge-has-balance', { name: nameOf(gone) }, 'from');
  // What is taken over first: a power cut in between leaves two that are still alike.
  await till.documents.edit('clients', kept.id, filledUp(kept, gone));
  await till.documents.edit('clients', gone.id, { mergedInto: kept.id });
  const now = await clientOf(till, kept.id);
  if (now !== null) refreshCartClient(till, gone.id, now);
  if (now !== null) refreshCartClient(till, kept.id, now);
  return done({ done: true });
}

function mayHaveMoney(till: Till, client: Id): boolean {
  if (!areBalancesKnown(till)) return true;
  return (['debt', 'bonus'] as const).some((kind) => balanceOf(till, kind, client).amount !== 0);
}

/** What the one who stays lacks and the other has. */
function filledUp(kept: Client, gone: Client): Partial<Client> {
  const missing = (['email', 'birthday', 'tin'] as const).filter(
    (field) => kept[field] === null && gone[field] !== null,
  );
  const isTold = gone.note === '' || kept.note.includes(gone.note);
  const note = isTold ? kept.note : [kept.note, gone.note].filter((text) => text !== '').join('\n');
  return {
    ...Object.fromEntries(missing.map((field) => [field, gone[field]])),
    tags: [...new Set([...kept.tags, ...gone.tags])].slice(0, 50),
    note: note.slice(0, 2000),
  };
}

/** A task for the office, one for the two of them however often somebody asks. */
async function leaveWord(till: Till, one: Client, other: Client, locale: Parameters<typeof translate>[0]) {
  const id = namedId(`merge ${[one.id, other.id].toSorted().join(' ')}`);
  if ((await till.collections.tasks.findOne(id).exec()) !== null) return;
  const names = { one: nameOf(one), other: nameOf(other) };
  await till.documents.add('tasks', id, {
    title: translate(locale, 'task.merge-clients', names).slice(0, 200),
    note: translate(locale, 'task.merge-clients-note', { ...names, phone: one.phone ?? '' }).slice(0, 2000),
    due: null,
    assignee: null,
    client: other.id,
    doneAt: null,
  });
}
