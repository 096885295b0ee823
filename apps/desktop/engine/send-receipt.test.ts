import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { type Delivery, deliveries } from '@karvon/shared/collections/deliveries.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
const PATIENCE = { timeout: 60_000, interval: 50 };

beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const begin = async () => {
  till = await shop.start();
  await till.begin();
};
const send = (input: TillInput<'sendReceipt'>) => till.call('sendReceipt', input);
const mustSend = (input: TillInput<'sendReceipt'>) => till.must('sendReceipt', input);
const open = () => till.must('openDeliveries', {});
const counts = () => {
  const { waiting, failed } = till.engine.state().deliveries;
  return { waiting, failed };
};
const atCentre = () => shop.centre.documents('deliveries') as unknown as Delivery[];
const handedIn = (id: Id, attempt = 1) =>
  vi.waitUntil(() => atCentre().find((one) => one.id === id && one.attempt === attempt), PATIENCE);
/** What the centre says of a delivery that has come. */
const say = (delivery: Delivery, state: 'sent' | 'failed', why: string) => {
  const { attempt } = delivery;
  const outcome = { attempt, state, why, at: instantOf(shop.clock.now) };
  const said = stampChanges(delivery as unknown as Travelling, { outcome }, shop.clock.now, CENTRE_NODE);
  const { _deleted, ...document } = said;
  shop.centre.put('deliveries', deliveries.resolve?.(delivery, document) as { id: string });
};
const withClient = async (fields: object): Promise<Id> => {
  const id = shop.newId();
  shop.centre.put('clients', { ...EMPTY_CLIENT, id, v: 1, stamps: {}, ...fields });
  await vi.waitUntil(async () => (await till.call('clientCard', { client: id })).ok, PATIENCE);
  return id;
};

test('a receipt waits in the queue without a network, once however often it is asked for, also after a restart', async () => {
  await begin();
  shop.centre.unplug();
  const { id, number } = await till.sell(BREAD);
  const first = await mustSend({ id, channel: 'email', to: ' Client.7@Shop.EXAMPLE ' });
  expect(first).toMatchObject({
    isNew: true,
    delivery: {
      fact: id,
      number,
      channel: 'email',
      to: 'C•••@shop.example',
      state: 'queued',
      why: 'not-handed-in',
    },
  });
  const again = await mustSend({ id, channel: 'email', to: 'Client.7@shop.example' });
  expect(again).toEqual({ delivery: first.delivery, isNew: false });
  shop.clock.now += 1000;
  await mustSend({ id, channel: 'sms', to: '90 123 45 67' });
  expect(await open()).toMatchObject({ total: 2, deliveries: [{ channel: 'email' }, { to: '+998•••67' }] });
  expect(counts()).toEqual({ waiting: 2, failed: 0 });

  await till.stop();
  await begin();
  expect(counts()).toEqual({ waiting: 2, failed: 0 });
  expect((await till.must('receiptDeliveries', { id })).deliveries).toHaveLength(2);
  expect(atCentre()).toEqual([]);
  shop.centre.plugIn();
  const held = await handedIn(first.delivery.id);
  expect(held).toMatchObject({
    to: 'Client.7@shop.example',
    fact: id,
    attempt: 1,
    outcome: null,
    locale: 'ru',
  });
});

test('the till hears what became of it; what has failed is tried again by a next attempt, what was sent never', async () => {
  await begin();
  const { id } = await till.sell(BREAD);
  const { delivery } = await mustSend({ id, channel: 'email', to: 'client.7@shop.example' });
  say(await handedIn(delivery.id), 'failed', 'address-refused');
  await till.until(({ deliveries: { failed } }) => failed === 1);
  expect((await open()).deliveries).toMatchObject([{ state: 'failed', why: 'address-refused' }]);

  const retried = await till.must('retryDelivery', { delivery: delivery.id });
  expect(retried.delivery).toMatchObject({ state: 'queued', why: 'not-handed-in' });
  expect(await till.call('retryDelivery', { delivery: delivery.id })).toMatchObject({
    ok: false,
    problem: { code: 'delivery-not-failed', field: 'delivery' },
  });
  const second = await handedIn(delivery.id, 2);
  // What is said of the attempt before comes too late.
  say({ ...second, attempt: 1 }, 'failed', 'unreachable');
  say(second, 'sent', '');
  await till.until(({ deliveries: { waiting, failed } }) => waiting + failed === 0);
  const { deliveries: known } = await till.must('receiptDeliveries', { id });
  expect(known).toMatchObject([{ id: delivery.id, state: 'sent', why: null }]);
  expect((await till.call('retryDelivery', { delivery: delivery.id })).ok).toBe(false);
  expect(await mustSend({ id, channel: 'email', to: 'client.7@shop.example' })).toMatchObject({
    isNew: false,
  });
  expect(atCentre()).toMatchObject([{ attempt: 2, outcome: { state: 'sent' } }]);
});

test('asking again for what has failed is its next attempt, also once its address was forgotten', async () => {
  await begin();
  const { id } = await till.sell(BREAD);
  const wish = { id, channel: 'email', to: 'client.7@shop.example' } as const;
  const { delivery } = await mustSend(wish);
  const held = await handedIn(delivery.id);
  say(held, 'failed', 'unreachable');
  await till.until(({ deliveries: { failed } }) => failed === 1);
  const failed = atCentre()[0] ?? held;
  const bare = stampChanges(
    failed as unknown as Travelling,
    { to: null },
    shop.clock.now + 1000,
    CENTRE_NODE,
  );
  const { _deleted, ...forgotten } = bare;
  shop.centre.put('deliveries', forgotten);
  await vi.waitUntil(async () => (await open()).deliveries[0]?.to === null, PATIENCE);
  expect(await till.call('retryDelivery', { delivery: delivery.id })).toMatchObject({
    ok: false,
    problem: { code: 'email-wrong', field: 'to' },
  });
  shop.clock.now += 5000;
  shop.centreClock.now += 5000;
  expect(await mustSend(wish)).toMatchObject({ isNew: true, delivery: { id: delivery.id, state: 'queued' } });
  expect(await handedIn(delivery.id, 2)).toMatchObject({ to: 'client.7@shop.example' });
});

test('a receipt of a client goes where they are, unless somewhere else is said', async () => {
  await begin();
  const client = await withClient({ firstName: 'Anna', email: 'anna@shop.example', phone: '+998901234567' });
  await till.must('setClient', { client });
  const { id, number } = await till.sell(BREAD);
  expect(await till.must('receiptDeliveries', { id })).toEqual({
    number,
    // A cashier sees no more of an address than tells it from others.
    client: { id: client, name: 'Anna', email: 'a•••@shop.example', phone: '+998•••67' },
    deliveries: [],
  });
  const byMail = await mustSend({ id, channel: 'email' });
  const bySms = await mustSend({ id, channel: 'sms' });
  const elsewhere = await mustSend({ id, channel: 'sms', to: '+998 93 765 43 21' });
  const linked = await mustSend({ id, channel: 'telegram', to: '' });
  expect(linked.delivery).toMatchObject({ to: client, isLinked: true });
  const sent = [byMail, bySms, elsewhere, linked].map(({ delivery }) => delivery.id);
  await vi.waitUntil(() => atCentre().length === 4, PATIENCE);
  const addresses = new Map(atCentre().map((one) => [one.id, [one.to, one.client]]));
  expect(sent.map((one) => addresses.get(one))).toEqual([
    ['anna@shop.example', client],
    ['+998901234567', client],
    ['+998937654321', client],
    [client, client],
  ]);
  await till.must('signIn', { person: 'M1', pin: '3003' });
  expect((await till.must('receiptDeliveries', { id })).client).toMatchObject({ email: 'anna@shop.example' });
});

test('returns and exchanges are sent like sales; what has no receipt is not', async () => {
  await begin();
  const sale = await till.sell(BREAD, BREAD);
  const { lines } = await till.must('returnable', { receipt: sale.number });
  const line = lines[0]?.line ?? sale.id;
  const back = { receipt: sale.number, lines: [{ line, qty: milli(1000) }] };
  const returned = await till.must('return', { id: shop.newId(), ...back });
  expect(await mustSend({ id: returned.id, channel: 'email', to: 'a@b.example' })).toMatchObject({
    isNew: true,
  });
  await till.must('scan', { code: BREAD });
  await till.must('exchange', { back });
  await till.must('complete', { cart: till.engine.state().cart.id });
  const { receipts } = await till.must('receipts', {});
  const parts = receipts.slice(0, 2).map(({ id }) => id);
  const [one, other] = [
    await mustSend({ id: parts[0] ?? sale.id, channel: 'email', to: 'a@b.example' }),
    await mustSend({ id: parts[1] ?? sale.id, channel: 'email', to: 'a@b.example' }),
  ];
  // Both are on one paper.
  expect(other.delivery).toEqual(one.delivery);
  const shift = till.engine.state().shift?.id ?? sale.id;
  expect(await send({ id: shift, channel: 'email', to: 'a@b.example' })).toMatchObject({
    ok: false,
    problem: { code: 'not-sendable', field: 'id' },
  });
});

test('what is no address is refused, by its field, and so is what is not here', async () => {
  await begin();
  const { id } = await till.sell(BREAD);
  const refusal = async (input: TillInput<'sendReceipt'>) => {
    const result = await send(input);
    return result.ok ? 'sent' : `${result.problem.code} ${result.problem.field}`;
  };
  expect(await refusal({ id, channel: 'email', to: 'client.example' })).toBe('email-wrong to');
  expect(await refusal({ id, channel: 'email' })).toBe('email-wrong to');
  expect(await refusal({ id, channel: 'sms', to: '12345' })).toBe('phone-wrong to');
  expect(await refusal({ id, channel: 'telegram', to: '' })).toBe('phone-wrong to');
  expect(await refusal({ id, channel: 'pigeon' as 'sms', to: 'a' })).toBe('bad-input channel');
  expect(await refusal({ id: shop.newId(), channel: 'sms', to: '901234567' })).toBe('unknown-receipt id');
  expect(await till.call('retryDelivery', { delivery: id })).toMatchObject({
    problem: { code: 'delivery-unknown', field: 'delivery' },
  });
  expect(await open()).toEqual({ deliveries: [], total: 0 });
});

test('at a centre of before, the till goes on; what is to be sent waits until the centre knows of it', async () => {
  shop.centre.lack('deliveries', true);
  await begin();
  const { id } = await till.sell(BREAD);
  const { delivery } = await mustSend({ id, channel: 'email', to: 'client.7@shop.example' });
  await till.must('sync', {});
  const more = await till.sell(BREAD);
  await vi.waitUntil(() => shop.centre.facts.has(more.id), PATIENCE);
  await till.until(({ sync }) => sync.connection === 'online' && sync.dataAsOf !== null);
  expect(till.engine.state().sync).toMatchObject({
    problem: null,
    quarantined: 0,
    unsent: { count: 0, edits: 1 },
  });
  expect((await open()).deliveries).toMatchObject([
    { id: delivery.id, state: 'queued', why: 'not-handed-in' },
  ]);
  expect(atCentre()).toEqual([]);

  shop.centre.lack('deliveries', false);
  await till.must('sync', {});
  say(await handedIn(delivery.id), 'sent', '');
  await till.until(({ deliveries: { waiting } }) => waiting === 0);
  expect(till.engine.state().sync.unsent.edits).toBe(0);
});

test('a centre that has gone back to a program of before stops nothing either', async () => {
  await begin();
  await till.until(({ sync }) => sync.dataAsOf !== null);
  shop.centre.lack('deliveries', true);
  const { id } = await till.sell(BREAD);
  const { delivery } = await mustSend({ id, channel: 'email', to: 'client.7@shop.example' });
  const more = await till.sell(BREAD);
  await vi.waitUntil(() => shop.centre.facts.has(more.id), PATIENCE);
  expect(till.engine.state().sync).toMatchObject({ connection: 'online', problem: null });
  shop.centre.lack('deliveries', false);
  await till.must('sync', {});
  expect(await handedIn(delivery.id)).toMatchObject({ attempt: 1 });
});
