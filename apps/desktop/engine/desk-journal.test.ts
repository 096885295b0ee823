import { afterEach, beforeEach, expect, it } from 'vitest';

import { testReturnBody } from '@karvon/shared/testing.ts';
import { minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

it('writes a fact that no call makes, and the desk follows a shift’s end', async () => {
  const { shift, person } = till.engine.state();
  if (shift === null || person === null) throw new Error('Nobody sells.');
  const sums = { expected: minor(0), counted: minor(0), difference: minor(0) };
  const closed = await till.engine.journal()?.append({
    id: shop.newId(),
    kind: 'shift-close',
    v: 1,
    businessDate: shift.businessDate,
    shift: shift.id,
    staff: { id: person.id, name: person.name, tin: null },
    body: () => ({ number: shift.number, currency: 'UZS', ...sums, denominations: [], reason: null }),
  });

  expect(closed).toMatchObject({ kind: 'shift-close', seq: 2 });
  expect(till.engine.state().shift).toBeNull();
  const refused = await till.call('scan', { code: BREAD });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'shift-closed' } });
  await till.must('openShift', { float: 0 });
  expect(till.engine.state().shift).toMatchObject({ number: 2 });
});

it('numbers every kind of receipt from one counter, and finds what it wrote', async () => {
  const { shift, person } = till.engine.state();
  if (shift === null || person === null) throw new Error('Nobody sells.');
  const sold = await till.sell(BREAD);
  const sale = await till.engine.journal()?.find(sold.id);
  if (sale === undefined || sale === null) throw new Error('The sale is not found.');
  const items = [{ product: shop.products.bread, name: 'Bread', unitName: 'pc', qty: ONE_UNIT }];
  const head = { v: 1, businessDate: shift.businessDate, shift: shift.id };
  const staff = { id: person.id, name: person.name, tin: null };
  const returned = await till.engine.journal()?.append({
    ...head,
    id: shop.newId(),
    kind: 'return',
    staff,
    body: (number) => testReturnBody(shop.newId, items, { of: sale, number }),
  });

  expect(sold.number).toBe('A1-000001');
  expect(returned?.body['number']).toBe('A1-000002');
  expect((await till.sell(BREAD)).number).toBe('A1-000003');
});
