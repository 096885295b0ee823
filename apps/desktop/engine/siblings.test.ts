import { afterEach, beforeEach, expect, test } from 'vitest';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { databasePath } from './database/till-files.ts';
import { factOf } from './database/stored-fact.ts';
import { salvageDocuments } from '@karvon/rxdb-storage/salvage.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const DAY_MS = 24 * 3_600_000;
let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  const items = [{ product: testProduct(shop.newId()), name: 'Чай', unitName: 'pc', qty: ONE_UNIT }];
  const sold = (seq: number) =>
    testSale(shop.newId, items, {
      number: `A2-00000${seq}`,
      envelope: { device: shop.newId(), seq, businessDate: '2026-11-21' },
    });
  shop.centre.put('siblings', ...[1, 2, 3].map(sold));
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

/** Whose the receipt is, once the till knows it; looks again while it does not. */
const foundAt = async (number: string) => {
  for (let count = 0; count < 500; count += 1) {
    const found = await till.call('receipt', { number });
    if (found.ok) return found.value.otherTill;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${number} did not come.`);
};
const restart = async () => {
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  await till.must('signIn', { person: 'C1', pin: '1001' });
};

test('what a clock that ran ahead has dropped comes again once it is right', async () => {
  expect(await foundAt('A2-000003')).toBe('A2');
  shop.centre.unplug();
  shop.clock.now += 60 * DAY_MS;
  await restart();
  expect(await till.call('receipt', { number: 'A2-000003' })).toMatchObject({
    problem: { code: 'unknown-receipt' },
  });
  shop.clock.now -= 60 * DAY_MS;
  shop.centre.plugIn();
  await restart();
  expect(await foundAt('A2-000001')).toBe('A2');
  expect(await foundAt('A2-000003')).toBe('A2');
});

test('a receipt is found without its zeros and in lower case; a counter alone may be of several tills', async () => {
  await foundAt('A2-000001');
  const sale = await till.sell(BREAD);
  const found = async (number: string) => {
    const { receipts } = await till.must('findReceipts', { number });
    return receipts.map((one) => `${one.number} ${one.otherTill ?? 'here'}`).sort();
  };
  expect(await found('a1-1')).toEqual(['A1-000001 here']);
  expect(await found('a2 3')).toEqual(['A2-000003 A2']);
  expect(await found('1')).toEqual(['A1-000001 here', 'A2-000001 A2']);
  const { receipts } = await till.must('findReceipts', { number: 'a1-1' });
  expect(receipts[0]).toMatchObject({ id: sale.id, total: sale.total });
  for (const number of ['a1-7', '7', 'bread', '%']) {
    expect(await till.call('findReceipts', { number })).toMatchObject({
      problem: { code: 'unknown-receipt', field: 'number' },
    });
  }
});

test('nothing that looks through the pages of a damaged file takes them for this till’s own', async () => {
  await foundAt('A2-000003');
  const sale = await till.sell(BREAD);
  await till.stop();
  const accept = (document: Record<string, unknown>) => factOf(document) !== null;
  const found = [
    ...salvageDocuments(databasePath(shop.folder), { primaryKey: 'id', accept, key: undefined }),
  ];
  const facts = found.flat().map(({ document }) => document['kind'] === 'sale' && document['id']);
  expect(facts.filter((id) => id !== false)).toEqual([sale.id]);
});
