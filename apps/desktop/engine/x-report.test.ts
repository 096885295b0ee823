import { NO_TOTALS } from '@karvon/shared/derivations/shift-effects.ts';
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
  expect(await totals()).toMatchObject({ receipts: 0, tenders: {}, float: 1_000_000 });

  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash', received: 500_000 });
  await till.must('complete', {});
  await till.must('scan', { code: TOMATO, qty: 2000 });
  await till.must('tender', { method: 'card', amount: 1_000_000 });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', {});
  await till.must('signIn', { person: 'M1', pin: '3003' });
  const sold = {
    ...NO_TOTALS,
    receipts: 2,
    revenue: 3_400_000,
    sold: 3_400_000,
    tenders: { card: 1_000_000, cash: 2_400_000 },
    float: 1_000_000,
    cash: 3_400_000,
  };
  expect(await totals()).toEqual(sold);
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.must('signIn', { person: 'M1', pin: '3003' });
  expect(await till.must('xReport', {})).toMatchObject({
    shift: till.engine.state().shift,
    currency: 'UZS',
    totals: sold,
  });
});

test('who may not see what the drawer must hold sees neither that nor what it could be worked out from', async () => {
  const till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  const { totals } = await till.must('xReport', {});
  expect(totals).toEqual({
    ...NO_TOTALS,
    receipts: 1,
    float: 1_000_000,
    cash: null,
    revenue: null,
    sold: null,
    returned: null,
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
