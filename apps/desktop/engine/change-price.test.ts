import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const MANAGER = { person: 'M1', pin: '3003' };
const reason = 'Damaged package';
const cart = () => till.engine.state().cart;
const line = (at = 0) => cart().lines[at]?.id ?? '';
const tenth = (more: Partial<TillInput<'discount'>> = {}) =>
  till.call('discount', { line: line(), off: { rateBp: 1000 }, reason, ...more });

async function sold(): Promise<SaleBody> {
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id)?.['body'] as SaleBody;
}

test('a discount needs the right, or a manager’s PIN; the cashier stays signed in, the sale says who allowed it', async () => {
  await till.must('scan', { code: BREAD });
  expect(await tenth()).toMatchObject({ problem: { code: 'approval-needed', field: 'approval' } });
  expect(await tenth({ approval: { person: 'T1', pin: '2002' } })).toMatchObject({
    problem: { code: 'no-right', field: 'approval' },
  });
  expect(await tenth({ approval: { ...MANAGER, pin: '9999' } })).toMatchObject({
    problem: { code: 'wrong-pin', params: { left: 4 } },
  });
  expect(cart().total).toBe(400_000);
  expect(await tenth({ approval: MANAGER })).toMatchObject({ ok: true });
  expect(cart()).toMatchObject({ gross: 400_000, discount: 40_000, total: 360_000, due: 360_000 });
  expect(till.engine.state().person?.code).toBe('C1');

  const sale = await sold();
  const by = till.engine.state().people.find(({ code }) => code === 'M1')?.id;
  expect(sale.lines[0]).toMatchObject({
    price: 400_000,
    sum: 360_000,
    discounts: [{ source: 'manual', amount: 40_000, reason, by }],
    taxes: [{ base: 321_429, amount: 38_571 }],
  });
  expect(sale.overrides).toEqual([{ right: 'till.discount', by, reason, line: sale.lines[0]?.id }]);
});

test('off the whole cart, in the place of the one before; it goes with the last line and comes back with it', async () => {
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: TEA_BOX });
  const whole = (amount: number) =>
    till.must('discount', { line: null, off: { amount: minor(amount) }, reason, approval: MANAGER });
  const { total } = cart();
  await whole(1_000_00);
  await whole(2_000_00);
  expect(cart().total).toBe(total - 2_000_00);
  await till.must('clearCart', {});
  await till.must('undo', {});
  expect(cart()).toMatchObject({ total: total - 2_000_00, discount: 2_000_00 });
  await till.must('clearDiscount', { line: null });
  expect(cart()).toMatchObject({ total, discount: 0 });
  await till.must('undo', {});
  expect(cart()).toMatchObject({ total: total - 2_000_00, discount: 2_000_00 });
});

test('a price that is set holds for its line, and another scan begins another one', async () => {
  await till.must('scan', { code: BREAD });
  const price = minor(350_000);
  await till.must('setPrice', { line: line(), price, reason, approval: MANAGER });
  await till.must('scan', { code: BREAD });
  expect(cart().lines.map(({ sum }) => sum)).toEqual([350_000, 400_000]);
  const { lines } = await sold();
  expect(lines.map(({ price: said, discounts }) => [said, discounts.map(({ source }) => source)])).toEqual([
    [400_000, ['override']],
    [400_000, []],
  ]);
});

test('is there again after a start, and no more possible once money was taken', async () => {
  await till.must('scan', { code: BREAD });
  await till.must('discount', { line: line(), off: { rateBp: 5000 }, reason, approval: MANAGER });
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(cart()).toMatchObject({ total: 200_000 });
  await till.must('tender', { method: 'cash' });
  expect(await tenth({ approval: MANAGER })).toMatchObject({ problem: { code: 'cart-being-paid' } });
});

test.each<[string, Partial<TillInput<'discount'>>, string]>([
  ['nothing', { off: { rateBp: 0 } }, 'off.rateBp'],
  ['more than all', { off: { rateBp: 10_001 } }, 'off.rateBp'],
  ['a negative amount', { off: { amount: -1 } }, 'off.amount'],
  ['no reason', { reason: ' ' }, 'reason'],
])('refuses %s, and names the field', async (_what, change, field) => {
  await till.must('scan', { code: BREAD });
  expect(await tenth({ approval: MANAGER, ...change })).toMatchObject({
    problem: { code: 'bad-input', field },
  });
  expect(cart().discount).toBe(0);
});
