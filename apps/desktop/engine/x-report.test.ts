import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('tells what the shift has come to and what the drawer must hold, also after a restart', async () => {
  let till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(await till.call('xReport', {})).toMatchObject({ problem: { code: 'not-signed-in' } });
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await till.call('xReport', {})).toMatchObject({ problem: { code: 'shift-closed' } });
  await till.must('openShift', { float: 1_000_000 });
  const totals = async () => (await till.must('xReport', {})).totals;
  expect(await totals()).toMatchObject({ receipts: 0, revenue: 0, tenders: {}, cash: 1_000_000 });

  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash', received: 500_000 });
  await till.must('complete', {});
  await till.must('scan', { code: TOMATO, qty: 2000 });
  await till.must('tender', { method: 'card', amount: 1_000_000 });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', {});
  const sold = {
    receipts: 2,
    revenue: 3_400_000,
    rounding: 0,
    tips: 0,
    tenders: { card: 1_000_000, cash: 2_400_000 },
    cash: 3_400_000,
  };
  expect(await totals()).toEqual(sold);
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(await till.must('xReport', {})).toMatchObject({
    shift: till.engine.state().shift,
    currency: 'UZS',
    totals: sold,
  });
});

test('is not for somebody without the right', async () => {
  const till = await shop.start();
  await till.begin();
  await till.must('signOut', {});
  await till.must('signIn', { person: 'T1', pin: '2002' });
  expect(await till.call('xReport', {})).toMatchObject({ ok: false, problem: { code: 'no-right' } });
});

test('a receipt is found by its number as by its id', async () => {
  const till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  const { id, number } = await till.sell(BREAD, BREAD);
  expect(await till.must('receipt', { number })).toEqual(await till.must('receipt', { id }));
  expect((await till.must('receipt', { number })).number).toBe('A1-000002');
  const unknown = await till.call('receipt', { number: 'A1-000003' });
  expect(unknown).toMatchObject({ ok: false, problem: { code: 'unknown-receipt', field: 'number' } });
});
