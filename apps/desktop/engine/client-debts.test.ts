import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Balance, balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

type Debt = NonNullable<TillState['cart']['client']>['debt'];

let shop: TestShop;
let till: TestTill;
let client: Id;
/** What a loaf costs. */
const LOAF = 400_000;

beforeEach(async () => {
  shop = await openTestShop();
  client = shop.newId();
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'account', kind: 'debt', names: { ru: 'В долг' }, sort: 3 },
  });
  shop.centre.put('clients', { ...EMPTY_CLIENT, id: client, v: 1, stamps: {}, firstName: 'Client' });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const debt = (): Debt | undefined => cart().client?.debt;
const settings = (body: object) =>
  shop.centre.put('directory', { id: shop.newId(), kind: 'settings', branch: null, v: 1, body });
const owes = (amount: number, more: Partial<Balance> = {}) => {
  const of = { kind: 'debt' as const, subject: client, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount, upTo: {}, ...more });
};
/** The client is chosen, and what was told of them has come. */
const chosen = async (wanted: (debt: Debt) => boolean) => {
  await till.begin();
  await vi.waitUntil(async () => (await till.must('findClients', { text: 'client' })).clients.length === 1, {
    timeout: 60_000,
    interval: 50,
  });
  await till.must('setClient', { client });
  await till.until(({ cart: { client: of } }) => of !== null && wanted(of.debt));
};
const onAccount = async () => {
  await till.must('setClient', { client });
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'account' });
  return till.must('complete', {});
};

test('sells on account without a network up to the limit, says what is left, and counts its sale once', async () => {
  settings({ debtLimit: 3 * LOAF });
  owes(LOAF);
  till = await shop.start();
  await chosen(({ limit, amount }) => limit === 3 * LOAF && amount === LOAF);
  expect(debt()).toEqual({ isKnown: true, amount: LOAF, limit: 3 * LOAF, left: 2 * LOAF });
  shop.centre.unplug();

  const { id } = await onAccount();
  await till.must('setClient', { client });
  expect(debt()).toMatchObject({ amount: 2 * LOAF, left: LOAF });
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: BREAD });
  expect(await till.call('tender', { method: 'account' })).toMatchObject({
    problem: {
      code: 'debt-above-limit',
      params: { limitMinor: 3 * LOAF, debtMinor: 2 * LOAF, leftMinor: LOAF },
      field: 'amount',
    },
  });
  await till.must('tender', { method: 'account', amount: LOAF });
  expect(debt()).toMatchObject({ amount: 2 * LOAF, left: 0 });
  // Nor in two parts.
  expect(await till.call('tender', { method: 'account', amount: 1 })).toMatchObject({
    problem: { code: 'debt-above-limit', params: { leftMinor: 0 }, field: 'method' },
  });
  await till.must('removeTender', { tender: cart().tenders[0]?.id ?? '' });
  expect(debt()).toMatchObject({ left: LOAF });

  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  const sold = shop.centre.facts.get(id) as JournalFact;
  // Not folded yet: the row is as it was.
  expect(debt()).toMatchObject({ amount: 2 * LOAF });
  owes(2 * LOAF + 7, { upTo: { [lifeKey(sold)]: sold.seq } });
  await till.must('sync', {});
  await till.until(() => debt()?.amount === 2 * LOAF + 7);
  expect(debt()).toMatchObject({ left: LOAF - 7 });
});

test('a limit of their own counts before the company’s, and none is none', async () => {
  settings({ debtLimit: 1 });
  owes(0, { limit: LOAF as never });
  till = await shop.start();
  await chosen(({ limit }) => limit === LOAF);
  await onAccount();
  await till.must('setClient', { client });
  expect(debt()).toMatchObject({ amount: LOAF, left: 0 });
  owes(0, { limit: null });
  await till.must('sync', {});
  await till.until(() => debt()?.limit === null);
  await onAccount();
  await till.must('setClient', { client });
  expect(debt()).toMatchObject({ amount: 2 * LOAF, limit: null, left: null });
});

test('of a centre that has no balances it says that it does not know, and goes by what it sold itself', async () => {
  shop.centre.lack('balances', true);
  settings({ debtLimit: LOAF });
  till = await shop.start();
  await chosen(({ limit }) => limit === LOAF);
  expect(till.engine.state().sync).toMatchObject({ connection: 'online', problem: null });
  expect(debt()).toEqual({ isKnown: false, amount: 0, limit: LOAF, left: LOAF });
  await onAccount();
  await till.must('setClient', { client });
  await till.must('scan', { code: BREAD });
  expect(await till.call('tender', { method: 'account' })).toMatchObject({
    problem: { code: 'debt-above-limit', params: { debtMinor: LOAF, leftMinor: 0 } },
  });
  owes(0);
  shop.centre.lack('balances', false);
  await till.must('sync', {});
  await till.until(() => debt()?.isKnown === true);
});
