import { afterEach, beforeEach, expect, test } from 'vitest';
import { minor } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: TEA_BOX });
  await till.must('scan', { code: TOMATO, qty: 700 });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const line = (at: number) => cart().lines[at]?.id ?? '';
const approval = { person: 'M1', pin: '3003' };
const why = { reason: 'Damaged', approval };

const deeds: [string, string | null, () => Promise<unknown>][] = [
  ['added', 'Помидоры розовые', () => till.must('scan', { code: TOMATO, qty: 250 })],
  ['added', 'Хлеб «Нон»', () => till.must('scan', { code: BREAD })],
  ['quantity', 'Чай чёрный 100 г', () => till.must('setLine', { line: line(1), qty: 5000 })],
  ['removed', 'Чай чёрный 100 г', () => till.must('setLine', { line: line(1), qty: 0 })],
  ['cleared', null, () => till.must('clearCart', {})],
  ['price', 'Хлеб «Нон»', () => till.must('setPrice', { line: line(0), price: minor(100), ...why })],
  ['discount', 'Хлеб «Нон»', () => till.must('discount', { line: line(0), off: { rateBp: 500 }, ...why })],
  ['discount', null, () => till.must('discount', { line: null, off: { rateBp: 500 }, ...why })],
];

test('whatever was done last is named and taken back whole, once', async () => {
  for (const [what, name, perform] of deeds) {
    const { undoes: _before, ...before } = cart();
    await perform();
    expect(cart().undoes).toEqual({ what, name });
    await till.must('undo', {});
    expect(cart()).toEqual({ ...before, undoes: null });
    expect(await till.call('undo', {})).toMatchObject({ problem: { code: 'nothing-to-undo' } });
  }
});

test('what is refused leaves the way back as it was, and so does a deed that changes nothing', async () => {
  await till.must('setLine', { line: line(0), qty: 2000 });
  expect(await till.call('setLine', { line: line(0), qty: 1500 })).toMatchObject({ ok: false });
  await till.must('clearDiscount', { line: null });
  expect(cart().undoes).toEqual({ what: 'quantity', name: 'Хлеб «Нон»' });
});

test('it is there again after a start, and names goods in the language that is chosen then', async () => {
  const before = cart().total;
  await till.must('setLine', { line: line(2), qty: 0 });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.must('setLocale', { locale: 'en' });
  expect(cart().undoes).toEqual({ what: 'removed', name: 'Pink tomatoes' });
  await till.must('undo', {});
  expect(cart()).toMatchObject({ total: before, lines: [{}, {}, { name: 'Pink tomatoes' }] });
});

test('nothing is taken back past money: not while it is there, and not once it was given back', async () => {
  await till.must('tender', { method: 'card', amount: 1000 });
  expect(cart().undoes).toBe(null);
  expect(await till.call('undo', {})).toMatchObject({ problem: { code: 'nothing-to-undo' } });
  await till.must('removeTender', { tender: cart().tenders[0]?.id ?? '' });
  expect(await till.call('undo', {})).toMatchObject({ problem: { code: 'nothing-to-undo' } });
  expect(cart().lines).toHaveLength(3);
});
