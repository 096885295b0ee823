import { beforeEach, expect, test } from 'vitest';
import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import {
  testExchangeBody,
  testFact,
  testGoods,
  testIds,
  testProduct,
  testReturnBody,
  testSaleBody,
} from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { TillDatabase } from './open-till-database.ts';
import { createTillStock } from './stock-moves.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';

const newId = testIds();
const head = { company: newId(), branch: newId(), register: newId(), device: newId(), incarnation: 1 };
const bread = testProduct(newId());
const bodies = testBodies(newId);
const items = (qty: number) => [{ product: bread, name: 'n', unitName: 'u', qty: milli(qty) }];

let database: TillDatabase;
let seq: number;
beforeEach(async () => {
  database = await newTillDatabase();
  seq = 0;
});

async function write<Kind extends KnownKind>(kind: Kind, body: BodyOf<Kind>): Promise<void> {
  seq += 1;
  const { error } = await database.collections.journal.bulkInsert([
    testFact(newId, kind, body, { ...head, seq }),
  ]);
  expect(error).toEqual([]);
}

/** What the till believes to be there of bread, now and after a rebuild. */
function onHand(): number {
  const stock = createTillStock(database.sqlite, head.device, 1);
  const before = stock.onHand(bread.id, null);
  const changed = database.rebuildReadModels().filter((report) => report.changed !== false);
  expect(changed).toEqual([]);
  expect(stock.onHand(bread.id, null)).toBe(before);
  return before;
}

function receive(qty: number, place: Id | null = null): Promise<void> {
  const lines = [testGoods(newId, bread.id, { qty: milli(qty), cost: minor(100), expiresOn: null })];
  return write('stock-receipt', { ...bodies['stock-receipt'], place, lines });
}

function count(counted: number, expected: number | null, place: Id | null = null): Promise<void> {
  const figures = { counted: milli(counted), expected: expected === null ? null : milli(expected) };
  return write('count', { place, lines: [testGoods(newId, bread.id, figures)], reason: null });
}

test('goods that come, go and come back add up', async () => {
  await receive(10_000);
  await write('sale', testSaleBody(newId, items(3000)));
  await write('return', testReturnBody(newId, items(1000)));
  await write('exchange', testExchangeBody(newId, items(500), items(2000)));
  const lines = [testGoods(newId, bread.id, { qty: milli(250) })];
  await write('write-off', { ...bodies['write-off'], lines });
  expect(onHand()).toBe(10_000 - 3000 + 1000 + 500 - 2000 - 250);
});

test('what moves elsewhere is not the branch’s, which may also be named', async () => {
  await receive(10_000, head.branch);
  await receive(700, newId());
  await count(5, 4, newId());
  const sold = testSaleBody(newId, items(300));
  await write('agent-sale', {
    ...bodies['agent-sale'],
    lines: sold.lines,
    totals: { ...sold.totals, paid: minor(0) },
  });
  expect(onHand()).toBe(10_000);
});

test('a count moves what it differs from what was expected, and nothing when that was not known', async () => {
  await receive(10_000);
  await count(9000, 10_000);
  expect(onHand()).toBe(9000);
  await count(9000, 9000);
  await count(12_000, null);
  expect(onHand()).toBe(9000);
  await count(9500, 9000, head.branch);
  expect(onHand()).toBe(9500);
});
