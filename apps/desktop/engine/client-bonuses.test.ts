import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Balance, balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let client: Id;
const LOAF = 400_000;

beforeEach(async () => {
  shop = await openTestShop();
  client = shop.newId();
  shop.centre.put('clients', { ...EMPTY_CLIENT, id: client, v: 1, stamps: {}, firstName: 'Client' });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const bonuses = () => cart().client?.bonuses;
const settings = (body: object) =>
  shop.centre.put('directory', { id: shop.newId(), kind: 'settings', branch: null, v: 1, body });
const has = (amount: number, more: Partial<Balance> = {}) => {
  const of = { kind: 'bonus' as const, subject: client, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount, upTo: {}, ...more });
};
/** A loaf in the cart of the client, of whom everything has come. */
const begin = async (amount: number) => {
  till = await shop.start();
  await till.begin();
  await vi.waitUntil(async () => (await till.must('findClients', { text: 'client' })).clients.length === 1, {
    timeout: 60_000,
    interval: 50,
  });
  await till.must('setClient', { client });
  await till.must('scan', { code: BREAD });
  await till.until(() => bonuses()?.isKnown === true && bonuses()?.amount === amount);
};
const spend = (amount: number | null) => till.call('spendBonuses', { amount });

test('bonuses are a discount that lowers the tax base, no more than there are, and are counted once', async () => {
  has(150_000);
  await begin(150_000);
  shop.centre.unplug();
  expect(await spend(150_001)).toMatchObject({
    problem: { code: 'bonus-above', params: { leftMinor: 150_000 }, field: 'amount' },
  });
  await till.must('spendBonuses', { amount: 112_000 });
  expect(cart()).toMatchObject({ total: LOAF - 112_000, bonus: 112_000, discount: 112_000 });
  await till.must('undo', {});
  expect(cart()).toMatchObject({ total: LOAF, bonus: 0 });
  await till.must('spendBonuses', { amount: null });
  expect(cart()).toMatchObject({ total: LOAF - 150_000, bonus: 150_000 });
  await till.must('spendBonuses', { amount: 112_000 });
  await till.must('tender', { method: 'cash' });
  expect(await spend(null)).toMatchObject({ problem: { code: 'cart-being-paid' } });
  const { id } = await till.must('complete', {});
  await till.must('setClient', { client });
  expect(bonuses()).toEqual({ isKnown: true, amount: 38_000, left: 0 });
  expect(cart().bonus).toBe(0);

  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  const sold = shop.centre.facts.get(id) as JournalFact;
  expect(parseFact(sold)).toMatchObject({ ok: true });
  expect(sold.body as SaleBody).toMatchObject({
    buyer: { clientId: client },
    lines: [
      {
        sum: 288_000,
        discounts: [{ source: 'bonus', amount: 112_000, reason: null, by: null }],
        taxes: [{ base: 257_143, amount: 30_857 }],
      },
    ],
    totals: { total: 288_000, discount: 112_000 },
  });
  has(38_000, { upTo: { [lifeKey(sold)]: sold.seq } });
  await till.must('sync', {});
  await till.until(({ sync }) => sync.connection === 'online');
  expect(bonuses()).toMatchObject({ amount: 38_000 });
});

test('no more of a receipt than the company allows, also when goods go out again', async () => {
  settings({ bonusShare: 2500 });
  has(10_000_000);
  await begin(10_000_000);
  await till.until(() => bonuses()?.left === LOAF / 4);
  await till.must('scan', { code: BREAD });
  expect(bonuses()).toMatchObject({ left: LOAF / 2 });
  await till.must('spendBonuses', { amount: null });
  expect(cart()).toMatchObject({ total: 1.5 * LOAF, bonus: LOAF / 2 });
  expect(bonuses()).toMatchObject({ left: LOAF / 2 });
  await till.must('setLine', { line: cart().lines[0]?.id ?? '', qty: 1000 });
  expect(cart()).toMatchObject({ total: 0.75 * LOAF, bonus: LOAF / 4 });
  await till.must('setClient', { client: null });
  expect(cart()).toMatchObject({ total: LOAF, bonus: 0 });
  expect(await spend(null)).toMatchObject({ problem: { code: 'bonus-needs-client' } });
});

test('may pay for all of it, and the cart is put aside and outlives a restart with them', async () => {
  has(LOAF);
  await begin(LOAF);
  await till.must('spendBonuses', { amount: null });
  expect(cart()).toMatchObject({ total: 0, due: 0 });
  await till.must('park', { name: 'Client' });
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  const [parked] = (await till.must('parkedCarts', {})).carts;
  await till.must('recall', { cart: parked?.id ?? '' });
  expect(cart()).toMatchObject({ total: 0, bonus: LOAF });
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(shop.centre.facts.get(id)?.['body']).toMatchObject({ totals: { total: 0, discount: LOAF } });
});

test('only with a connection where the company says so, and looked at again as money is taken', async () => {
  // The share tells that the settings have come.
  settings({ bonusOffline: 0, bonusShare: 5000 });
  has(LOAF);
  await begin(LOAF);
  await till.until(({ sync }) => sync.connection === 'online' && bonuses()?.left === LOAF / 2);
  await till.must('spendBonuses', { amount: null });
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  expect(await till.call('tender', { method: 'cash' })).toMatchObject({
    problem: { code: 'bonus-needs-network' },
  });
  expect(await spend(1)).toMatchObject({ problem: { code: 'bonus-needs-network' } });
  await till.must('spendBonuses', { amount: 0 });
  await till.must('tender', { method: 'cash' });
  const { total } = await till.must('complete', {});
  expect(total).toBe(LOAF);
});

test('without a connection up to a cap, where the company says one', async () => {
  settings({ bonusOffline: 1000, bonusShare: 5000 });
  has(LOAF);
  await begin(LOAF);
  await till.until(() => bonuses()?.left === LOAF / 2);
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  expect(await spend(1001)).toMatchObject({
    problem: { code: 'bonus-above', params: { leftMinor: 1000 }, field: 'amount' },
  });
  await till.must('spendBonuses', { amount: null });
  expect(cart().bonus).toBe(1000);
});

test('where nothing is known of them, it says so', async () => {
  shop.centre.lack('balances', true);
  till = await shop.start();
  await till.begin();
  await vi.waitUntil(async () => (await till.call('setClient', { client })).ok, {
    timeout: 60_000,
    interval: 50,
  });
  await till.must('scan', { code: BREAD });
  expect(bonuses()).toEqual({ isKnown: false, amount: 0, left: 0 });
  expect(await spend(null)).toMatchObject({ problem: { code: 'bonus-unknown' } });
});
