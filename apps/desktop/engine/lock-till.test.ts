import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TillInput, TillMethod } from '@karvon/shared/till-api/contract.ts';
import { customerDisplayOf } from '@karvon/shared/till-api/customer-display.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
});
afterEach(() => shop.close());

const state = () => till.engine.state();
const why = async <Method extends TillMethod>(method: Method, input: TillInput<Method>) => {
  const answer = await till.call(method, input);
  return answer.ok ? null : answer.problem.code;
};

test('a locked till does nothing for the person who is signed in, until a PIN is given; the cart stays', async () => {
  await till.begin();
  await till.must('scan', { code: BREAD });
  const before = state().cart;
  await till.must('lock', {});
  expect(state()).toMatchObject({ lock: { isOn: true }, person: { name: 'Cashier 1' } });
  expect([
    await why('scan', { code: BREAD }),
    await why('tender', { method: 'cash' }),
    await why('complete', {}),
    await why('findClients', { text: 'a' }),
    await why('receipts', {}),
    await why('xReport', {}),
    await why('setVolume', { volume: 'off' }),
  ]).toEqual(Array.from({ length: 7 }, () => 'till-locked'));
  expect(customerDisplayOf(state()).content).toEqual({ phase: 'idle' });
  // Again is no other.
  await till.must('lock', {});
  expect(await why('signIn', { person: 'C1', pin: '9999' })).toBe('wrong-pin');
  expect(state().lock.isOn).toBe(true);
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(state()).toMatchObject({ lock: { isOn: false }, cart: { id: before.id, total: before.total } });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', {});
});

test('another person’s PIN switches, locked or not: cart and shift stay, and the sale is theirs', async () => {
  await till.begin();
  await till.must('scan', { code: BREAD });
  const { cart, shift } = state();
  await till.must('lock', {});
  await till.must('signIn', { person: 'M1', pin: '3003' });
  expect(state()).toMatchObject({ lock: { isOn: false }, person: { name: 'Manager 1' } });
  await till.must('signIn', { person: 'C1', pin: '1001' });
  // Whose PIN was wrong leaves everybody where they were.
  expect(await why('signIn', { person: 'M1', pin: '0000' })).toBe('wrong-pin');
  expect(state().person?.name).toBe('Cashier 1');
  await till.must('signIn', { person: 'M1', pin: '3003' });
  expect(state()).toMatchObject({ cart: { id: cart.id }, shift: { id: shift?.id } });
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(shop.centre.facts.get(id)).toMatchObject({ staff: { name: 'Manager 1' } });
  // What was just sold is for whoever sold it to see.
  expect(state().lastSale).not.toBeNull();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(state().lastSale).toBeNull();
});

test('it does not lock while nobody knows whether a payment has come, nor where nobody is signed in', async () => {
  await till.begin();
  await till.must('scan', { code: BREAD });
  const { tender } = await till.must('tender', { method: 'card', state: 'unknown' });
  expect(await till.call('lock', {})).toMatchObject({
    problem: { code: 'lock-payment-waits', params: { amountMinor: 400_000 } },
  });
  expect(state().lock.isOn).toBe(false);
  await till.must('settleTender', { tender, state: 'confirmed' });
  await till.must('lock', {});
  expect(state().lock.isOn).toBe(true);
  await till.must('signOut', {});
  expect(state()).toMatchObject({ lock: { isOn: false }, person: null });
  await till.must('lock', {});
  expect(state().lock.isOn).toBe(false);
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(state().cart.tenders).toHaveLength(1);
});

test('a till that was locked asks for a PIN after a restart, too', async () => {
  await till.begin();
  await till.must('lock', {});
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(state()).toMatchObject({ lock: { isOn: false }, person: null });
  expect(await why('scan', { code: BREAD })).toBe('not-signed-in');
});

test('how long a page waits is the company’s choice, and how large it is the till’s, also after a restart', async () => {
  await till.begin();
  expect(state()).toMatchObject({ lock: { afterMinutes: 10 }, textSize: 'usual' });
  const id = shop.newId();
  shop.centre.put('directory', { id, kind: 'settings', branch: null, v: 1, body: { lockMinutes: 0 } });
  await till.must('sync', {});
  await till.until(({ lock }) => lock.afterMinutes === 0);
  await till.must('setTextSize', { size: 'largest' });
  expect(state().textSize).toBe('largest');
  await till.stop();
  till = await shop.start();
  expect(await till.until(({ lock }) => lock.afterMinutes === 0)).toMatchObject({ textSize: 'largest' });
});
