import {
  type Delivery,
  type DeliveryChannel,
  standingOfDelivery,
} from '@karvon/shared/collections/deliveries.ts';
import type { Client } from '@karvon/shared/collections/clients.ts';
import { deliveryAddress } from '@karvon/shared/deliveries/address.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { DeliveryView } from '@karvon/shared/till-api/delivery-methods.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { namedId } from '@karvon/shared/values/named-id.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { deliveryView, maskedUnlessKnown } from '../deliveries/delivery-view.ts';
import { showDeliveries } from '../deliveries/follow-deliveries.ts';
import { done, refuse } from '../outcome.ts';
import { readFact } from '../printing/lay-out-fact.ts';
import { centreNow, localeOf, type Till } from '../till.ts';
import { clientOf, nameOf } from './clients.ts';
import type { Seller } from './seller.ts';

type Who = Omit<Seller, 'shift'>;
const MOST = 50;

/** Puts a receipt into the queue of what is to be sent. */
export async function sendReceipt(
  till: Till,
  { id, channel, to }: TillParsedInput<'sendReceipt'>,
  who: Who,
): Promise<TillResult<TillOutput<'sendReceipt'>>> {
  const receipt = await receiptOf(till, id);
  if (!receipt.ok) return receipt;
  const { fact, number, client } = receipt.value;
  const { country } = who.shop.company;
  const typed = to ?? ownAddress(channel, client);
  const address = deliveryAddress(channel, typed, { country, client: client?.id ?? null });
  if (address === null) return wrongAddress(channel);
  const delivery = namedId(['delivery', till.device.registerId, fact.id, channel, address].join(' '));
  const held = await heldDelivery(till, delivery);
  if (held !== null) {
    const now = standingOfDelivery(held).state === 'failed' ? await tryAgain(till, held, who, address) : held;
    return done({ delivery: deliveryView(now, who.person), isNew: now !== held });
  }
  const fields: Omit<Delivery, 'id' | 'v' | 'stamps'> = {
    branch: till.desk.branch,
    register: till.device.registerId,
    fact: fact.id,
    number,
    channel,
    to: address,
    client: client?.id ?? null,
    locale: localeOf(till),
    by: who.person.id,
    askedAt: instantOf(centreNow(till)),
    attempt: 1,
    outcome: null,
  };
  const added = await till.documents.add('deliveries', delivery, fields);
  showDeliveries(till);
  return done({ delivery: deliveryView(added as unknown as Delivery, who.person), isNew: true });
}

/** Has one that has failed tried again. */
export async function retryDelivery(
  till: Till,
  { delivery }: TillParsedInput<'retryDelivery'>,
  who: Who,
): Promise<TillResult<TillOutput<'retryDelivery'>>> {
  const held = await heldDelivery(till, delivery);
  if (held === null) return refuse('delivery-unknown', {}, 'delivery');
  if (standingOfDelivery(held).state !== 'failed') return refuse('delivery-not-failed', {}, 'delivery');
  // Nobody knows any more where it was to go.
  if (held.to === null) return wrongAddress(held.channel);
  return done({ delivery: deliveryView(await tryAgain(till, held, who, held.to), who.person) });
}

/** How a receipt may be sent, and what of it was asked for before. */
export async function receiptDeliveries(
  till: Till,
  { id }: TillParsedInput<'receiptDeliveries'>,
  { person }: Who,
): Promise<TillResult<TillOutput<'receiptDeliveries'>>> {
  const receipt = await receiptOf(till, id);
  if (!receipt.ok) return receipt;
  const { fact, number, client } = receipt.value;
  const known = (address: string | null) => maskedUnlessKnown(address, person);
  return done({
    number,
    client: client && {
      id: client.id,
      name: nameOf(client),
      email: known(client.email),
      phone: known(client.phone),
    },
    deliveries: await viewsOf(till, till.deliveries.ofFact(fact.id), person),
  });
}

/** What is not sent yet. */
export async function openDeliveries(
  till: Till,
  _input: TillParsedInput<'openDeliveries'>,
  { person }: Who,
): Promise<TillResult<TillOutput<'openDeliveries'>>> {
  const { waiting, failed } = till.deliveries.count();
  const deliveries = await viewsOf(till, till.deliveries.open(MOST), person);
  return done({ deliveries, total: waiting + failed });
}

type Sendable = { fact: JournalFact; number: string; client: Client | null };

/** The paper that a receipt is on, and whose it is. Of an exchange it is one for both of its receipts. */
async function receiptOf(till: Till, id: Id): Promise<TillResult<Sendable>> {
  const fact = await readFact(till, till.receipts.receipt(id)?.fact ?? id);
  if (fact === null) return refuse('unknown-receipt', {}, 'id');
  const receipt = receiptsIn(fact).at(-1);
  if (receipt === undefined) return refuse('not-sendable', {}, 'id');
  const client = await clientOf(till, receipt.body.buyer?.clientId ?? null);
  return done({ fact, number: receipt.body.number, client });
}

/** What is known of the client of the receipt; empty where nothing is. */
function ownAddress(channel: DeliveryChannel, client: Client | null): string {
  return (channel === 'email' ? client?.email : client?.phone) ?? '';
}

const PHONE_EXAMPLE = '+998901234567';

function wrongAddress(channel: string): TillResult<never> & { ok: false } {
  if (channel === 'email') return refuse('email-wrong', {}, 'to');
  return refuse('phone-wrong', { example: PHONE_EXAMPLE }, 'to');
}

async function heldDelivery(till: Till, id: Id): Promise<Delivery | null> {
  return (await till.collections.deliveries.findOne(id).exec())?.toMutableJSON() ?? null;
}

async function tryAgain(
  till: Till,
  { id, attempt }: Delivery,
  { person }: Who,
  to: string,
): Promise<Delivery> {
  const edited = await till.documents.edit('deliveries', id, {
    attempt: attempt + 1,
    to,
    by: person.id,
    locale: localeOf(till),
    askedAt: instantOf(centreNow(till)),
  });
  showDeliveries(till);
  return edited as unknown as Delivery;
}

async function viewsOf(till: Till, ids: readonly Id[], person: Who['person']): Promise<DeliveryView[]> {
  const found = await till.collections.deliveries.findByIds([...ids]).exec();
  return ids.flatMap((id) => {
    const delivery = found.get(id)?.toMutableJSON();
    return delivery === undefined ? [] : [deliveryView(delivery, person)];
  });
}
