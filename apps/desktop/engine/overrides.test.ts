import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { BREAD, openTestShop, type TestShop, TEA_BOX, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
const CASHIER = { person: 'C1', pin: '1001' };
const MANAGER = { person: 'M1', pin: '3003' };

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const idOf = (code: string) => till.engine.state().people.find((one) => one.code === code)?.id;
const scan = (code: string) => till.must('scan', { code });
const sold = async () => {
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  const fact = shop.centre.facts.get(id);
  return { staff: fact?.['staff'], body: fact?.['body'] as SaleBody };
};

test('a sale keeps who allowed each thing in it that the cashier had no right to, by line, right and reason', async () => {
  const { line: bread } = await scan(BREAD);
  const { line: tea } = await scan(TEA_BOX);
  await till.must('setPrice', { line: bread, price: 300_000, reason: 'Damaged', approval: MANAGER });
  await till.must('discount', { line: tea, off: { rateBp: 1000 }, reason: 'Regular', approval: MANAGER });
  await till.must('discount', { line: null, off: { amount: 1000 }, reason: 'Queue', approval: MANAGER });
  const { staff, body } = await sold();
  expect(staff).toMatchObject({ name: 'Cashier 1' });
  const by = idOf('M1');
  expect(body.overrides).toEqual(
    expect.arrayContaining([
      { line: bread, right: 'till.set-price', by, reason: 'Damaged' },
      { line: tea, right: 'till.discount', by, reason: 'Regular' },
      { line: null, right: 'till.discount', by, reason: 'Queue' },
    ]),
  );
  expect(body.overrides).toHaveLength(3);
});

test('who has given a discount by their own right stands for it also where somebody else takes over and sells', async () => {
  await till.must('signIn', MANAGER);
  const { line } = await scan(BREAD);
  await till.must('discount', { line, off: { rateBp: 1000 }, reason: 'Regular' });
  await till.must('signIn', CASHIER);
  const { staff, body } = await sold();
  expect(staff).toMatchObject({ name: 'Cashier 1' });
  expect(body.overrides).toEqual([{ line, right: 'till.discount', by: idOf('M1'), reason: 'Regular' }]);
});

test('who sells by their own right, and what was taken back again, leaves no word of leave', async () => {
  const { line } = await scan(BREAD);
  await till.must('discount', { line, off: { rateBp: 1000 }, reason: 'Regular', approval: MANAGER });
  await till.must('clearDiscount', { line });
  expect((await sold()).body.overrides).toEqual([]);

  const { line: other } = await scan(BREAD);
  await till.must('discount', { line: other, off: { rateBp: 1000 }, reason: 'Regular', approval: MANAGER });
  await till.must('signIn', MANAGER);
  const { staff, body } = await sold();
  expect(staff).toMatchObject({ name: 'Manager 1' });
  expect(body.overrides).toEqual([]);
  expect(body.lines[0]?.discounts).toMatchObject([{ by: idOf('M1') }]);
});

test('nobody is asked for leave while the till is locked, and a wrong PIN allows nothing', async () => {
  const { line } = await scan(BREAD);
  const ask = { line, off: { rateBp: 1000 }, reason: 'Regular', approval: MANAGER };
  await till.must('lock', {});
  expect(await till.call('discount', ask)).toMatchObject({ problem: { code: 'till-locked' } });
  await till.must('signIn', CASHIER);
  expect(await till.call('discount', { ...ask, approval: { ...MANAGER, pin: '0000' } })).toMatchObject({
    problem: { code: 'wrong-pin' },
  });
  expect(await till.call('discount', { ...ask, approval: CASHIER })).toMatchObject({
    problem: { code: 'no-right', field: 'approval' },
  });
  expect(till.engine.state().cart.total).toBe(400_000);
});
