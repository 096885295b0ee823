import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Balance, balanceId } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let client: Id;

beforeEach(async () => {
  shop = await openTestShop();
  client = shop.newId();
  const qr = { code: 'click', kind: 'qr', names: { ru: 'Click' }, sort: 3 };
  const gift = { code: 'gift', kind: 'certificate', names: { ru: 'Сертификат' }, sort: 4 };
  for (const body of [qr, gift]) {
    shop.centre.put('directory', { id: shop.newId(), kind: 'tender', branch: null, v: 1, body });
  }
  const said = { ...EMPTY_CLIENT, v: 1, stamps: {}, firstName: 'Client', lastName: '7' };
  shop.centre.put('clients', { ...said, id: client });
});
afterEach(() => shop.close());

const owes = (amount: number, more: Partial<Balance> = {}) => {
  const of = { kind: 'debt' as const, subject: client, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount, upTo: {}, ...more });
};
const begin = async (isKnown = true) => {
  till = await shop.start();
  await till.begin();
  await vi.waitUntil(async () => (await till.call('setClient', { client })).ok, {
    timeout: 60_000,
    interval: 50,
  });
  await till.until(
    ({ cart: { client: of }, register }) =>
      of?.debt.isKnown === isKnown && register?.tenders.some(({ kind }) => kind === 'certificate') === true,
  );
};
const cash = (amount: number, received?: number) => ({
  method: 'cash',
  amount,
  ...(received === undefined ? {} : { received }),
});
const pay = (input: Partial<TillInput<'payDebt'>>) =>
  till.call('payDebt', { id: shop.newId(), client, payments: [cash(1000)], ...input });
const why = async (input: Partial<TillInput<'payDebt'>>) => {
  const answer = await pay(input);
  return answer.ok ? null : [answer.problem.code, answer.problem.field];
};
const paper = (id: string) =>
  readFileSync(join(shop.folder, 'till', 'printed', `debt-payment-${id}.txt`), 'utf8');
const paid = () => [...shop.centre.facts.values()].filter(({ kind }) => kind === 'debt-payment');

test('a debt is paid in part, by cash with change and by card, and what is left is told at once, without a network', async () => {
  owes(500_000);
  await begin();
  shop.centre.unplug();
  const id = shop.newId();
  const payments = [cash(100_000, 200_000), { method: 'card', amount: 150_001, slip: { rrn: '77' } }];
  const answer = { id, total: 250_001, change: 100_000, left: 249_999 };
  expect(await till.must('payDebt', { id, client, payments })).toEqual(answer);
  expect(till.engine.state().cart.client?.debt.amount).toBe(249_999);
  await till.until(({ printer }) => printer.waiting === 0);
  expect(paper(id)).toMatch(/Оплата долга[\s\S]*Client 7[\s\S]*2\s500,01/);
  // The answer was lost: asked again, also by a till that was restarted meanwhile, it is the same payment.
  expect(await till.must('payDebt', { id, client, payments })).toEqual(answer);
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(await till.must('payDebt', { id, client, payments })).toEqual(answer);
  await till.must('signIn', { person: 'M1', pin: '3003' });
  const { totals } = await till.must('xReport', {});
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(totals).toMatchObject({
    receipts: 0,
    revenue: 0,
    tenders: { cash: 100_000, card: 150_001 },
    cash: 1_100_000,
  });
  expect(await till.must('payDebt', { id: shop.newId(), client, payments: [cash(249_900)] })).toMatchObject({
    left: 99,
  });

  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(paid()).toHaveLength(2);
  expect(paid()[0]).toMatchObject({
    id,
    shift: till.engine.state().shift?.id,
    staff: { name: 'Cashier 1' },
    body: {
      currency: 'UZS',
      client,
      name: 'Client 7',
      account: 'debt',
      total: 250_001,
      tenders: [
        { kind: 'cash', amount: 100_000, received: 200_000, change: 100_000, rrn: null },
        { kind: 'card', amount: 150_001, received: 150_001, change: 0, rrn: '77' },
      ],
    },
  });
});

test('no more is taken than is owed, nor what is no money, and nothing is written', async () => {
  owes(5000);
  await begin();
  expect(await pay({ payments: [cash(4000), { method: 'card', amount: 1001 }] })).toMatchObject({
    problem: { code: 'debt-payment-above', params: { name: 'Client 7', debtMinor: 5000 }, field: 'payments' },
  });
  // Whoever is sure is no surer than the books.
  expect(await why({ payments: [cash(5100)], isSure: true })).toEqual(['debt-payment-above', 'payments']);
  expect(await why({ payments: [cash(1050)] })).toEqual(['cash-not-whole', 'payments.0.amount']);
  expect(await why({ payments: [cash(0)] })).toEqual(['amount-not-positive', 'payments.0.amount']);
  expect(await why({ payments: [cash(1000), cash(1000, 900)] })).toEqual([
    'cash-below-total',
    'payments.1.received',
  ]);
  expect(await why({ payments: [{ method: 'gift', amount: 1000 }] })).toEqual([
    'debt-by-money',
    'payments.0.method',
  ]);
  expect(await why({ payments: [{ method: 'none', amount: 1000 }] })).toEqual([
    'tender-unknown',
    'payments.0.method',
  ]);
  expect(await why({ payments: [] })).toEqual(['bad-input', 'payments']);
  expect(await why({ client: shop.newId() })).toEqual(['unknown-client', 'client']);
  const { shift } = till.engine.state();
  expect(await why({ id: shift?.id ?? '' })).toEqual(['bad-input', 'id']);
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  expect(await why({ payments: [{ method: 'click', amount: 1000 }] })).toEqual([
    'tender-needs-network',
    'payments.0.method',
  ]);
  await till.must('signOut', {});
  expect(await why({})).toEqual(['not-signed-in', null]);
  await till.must('signIn', { person: 'T1', pin: '2002' });
  expect(await why({})).toEqual(['no-right', null]);
  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(paid()).toEqual([]);
});

test('where the till does not know what is owed, whoever takes the money says that they have asked', async () => {
  shop.centre.lack('balances', true);
  await begin(false);
  expect(await pay({})).toMatchObject({
    problem: {
      code: 'debt-payment-unsure',
      params: { name: 'Client 7', amountMinor: 1000 },
      field: 'isSure',
    },
  });
  expect(await pay({ isSure: true })).toMatchObject({ value: { total: 1000, left: null } });
  expect(till.engine.state().cart.client?.debt).toMatchObject({ isKnown: false, amount: -1000 });
});

test('what is owed by instalments is another account: its amount is not known, and the debt stays as it was', async () => {
  owes(5000);
  await begin();
  expect(await why({ account: 'instalment' })).toEqual(['debt-payment-unsure', 'isSure']);
  const answer = await pay({ account: 'instalment', isSure: true });
  expect(answer).toMatchObject({ value: { total: 1000, left: null } });
  expect(till.engine.state().cart.client?.debt.amount).toBe(5000);
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(paid()[0]?.['body']).toMatchObject({ account: 'instalment', client });
});
