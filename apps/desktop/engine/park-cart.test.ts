import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const state = () => till.engine.state();
const parked = async () => (await till.must('parkedCarts', {})).carts;
const idOf = async (name: string) => (await parked()).find((cart) => cart.name === name)?.id ?? '';

test('a cart is put aside by name with what it comes to, another is sold, and the first goes on where it was', async () => {
  await till.must('scan', { code: TEA_BOX });
  const { total } = state().cart;
  await till.must('park', { name: 'Blue jacket' });
  expect(state()).toMatchObject({ parked: 1, cart: { lines: [], total: 0 } });
  expect(await parked()).toMatchObject([
    { name: 'Blue jacket', lines: 1, total, goods: ['Чай чёрный 100 г'] },
  ]);
  await till.sell(BREAD);
  await till.must('recall', { cart: await idOf('Blue jacket') });
  expect(state()).toMatchObject({ parked: 0, cart: { total } });
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash' });
  const sold = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(shop.centre.facts.has(sold.id)).toBe(true);
});

test('a cart that is taken back while another is open changes places with it', async () => {
  await till.must('scan', { code: TEA_BOX });
  await till.must('park', { name: 'first' });
  await till.must('scan', { code: BREAD });
  await till.must('recall', { cart: await idOf('first') });
  expect(state().cart.lines.map(({ name }) => name)).toEqual(['Чай чёрный 100 г']);
  expect(await parked()).toMatchObject([{ name: '', goods: ['Хлеб «Нон»'] }]);
});

test('carts put aside are there after a start, the open one, too', async () => {
  await till.must('scan', { code: TEA_BOX });
  await till.must('park', {});
  await till.must('scan', { code: BREAD });
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(state()).toMatchObject({ parked: 1, cart: { lines: [{ name: 'Хлеб «Нон»' }] } });
  await till.must('recall', { cart: await idOf('') });
  expect(state()).toMatchObject({ parked: 1, cart: { lines: [{ qty: 12_000 }] } });
});

test('an empty cart, one with money in it, and one that is not there are refused, and nothing changes', async () => {
  expect(await till.call('park', {})).toMatchObject({ problem: { code: 'cart-empty' } });
  expect(await till.call('recall', { cart: shop.newId() })).toMatchObject({
    problem: { code: 'cart-unknown', field: 'cart' },
  });
  await till.must('scan', { code: BREAD });
  await till.must('park', {});
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash' });
  const before = state().cart;
  expect(await till.call('park', {})).toMatchObject({ problem: { code: 'cart-being-paid' } });
  expect(await till.call('recall', { cart: await idOf('') })).toMatchObject({
    problem: { code: 'cart-being-paid' },
  });
  expect(state()).toMatchObject({ parked: 1, cart: before });
});
