import { splitTags } from '@karvon/shared/collections/client-cards.ts';
import type { Client } from '@karvon/shared/collections/clients.ts';
import { usualSpending } from '@karvon/shared/settings/spending.ts';
import type { ClientCard, ClientRow } from '@karvon/shared/till-api/client-methods.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { daysToBirthday } from '@karvon/shared/values/next-birthday.ts';
import { areBalancesKnown, balanceOf, isDebtKnown } from '../cart/client-balances.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { done, refuse } from '../outcome.ts';
import { type Till, todayAt } from '../till.ts';
import { agreedInstalments } from './agreed-instalments.ts';
import { clientOf, rowOf } from './clients.ts';
import type { Seller } from './seller.ts';
import { tillOf } from './show-receipt.ts';

/** Further back nobody looks while a client waits. */
const MOST_READ = 50;

/** All that is known here of one client. */
export async function clientCard(
  till: Till,
  { client: id, limit }: TillParsedInput<'clientCard'>,
  { person }: Pick<Seller, 'person'>,
): Promise<TillResult<ClientCard>> {
  const client = await clientOf(till, id);
  if (client === null) return refuse('unknown-client', {}, 'client');
  const { firstName, lastName, phone, birthday, note, tags } = client;
  const { cards, groups } = splitTags(tags);
  return done({
    id: client.id,
    firstName,
    lastName,
    phone,
    birthday,
    birthdayIn: birthday === null ? null : daysToBirthday(birthday, todayAt(till)),
    tags: groups,
    cards,
    note,
    ...standingOf(till, client.id),
    instalments: await agreedInstalments(till, boughtBy(till, client.id, MOST_READ)),
    twins: await twinsOf(till, client),
    mayMerge: person.body.rights.includes('clients.edit'),
    purchases: boughtBy(till, client.id, limit).map(({ kind, number, at, total, ...receipt }) => ({
      id: receipt.id,
      kind,
      number,
      at,
      total,
      otherTill: tillOf(till, { register: receipt.register, number }),
    })),
  });
}

/** By them, and by whoever turned out to be them; newest first. */
function boughtBy(till: Till, client: Id, limit: number): ReceiptEntry[] {
  const everybody = [client, ...till.clients.mergedInto(client)];
  return everybody
    .flatMap((one) => till.receipts.ofClient(one, limit))
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .slice(0, limit);
}

function standingOf(till: Till, client: Id): Pick<ClientCard, 'debt' | 'bonuses' | 'asOf'> {
  const debt = balanceOf(till, 'debt', client);
  const bonus = balanceOf(till, 'bonus', client);
  const company = till.desk.shop?.spending ?? usualSpending;
  return {
    debt: {
      isKnown: isDebtKnown(till, client),
      amount: debt.amount,
      limit: debt.row?.limit === undefined ? company.debtLimit : debt.row.limit,
    },
    bonuses: { isKnown: bonus.row !== null || areBalancesKnown(till), amount: bonus.amount },
    asOf: till.settings.get('fresh-at')?.balances ?? null,
  };
}

/** Who else has their telephone. */
async function twinsOf(till: Till, { id, phone }: Client): Promise<ClientRow[]> {
  if (phone === null) return [];
  const others = till.clients.byPhone(phone).filter((other) => other !== id);
  const found = await till.collections.clients.findByIds(others).exec();
  return others.flatMap((other) => {
    const twin = found.get(other);
    return twin === undefined ? [] : [rowOf(twin.toMutableJSON())];
  });
}
