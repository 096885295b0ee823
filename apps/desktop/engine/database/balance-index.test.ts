import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Balance, balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { createQuarantineStore } from '../sync/quarantine-store.ts';
import { createTillBalances } from './balance-index.ts';
import { openTillDatabase, type TillDatabase } from './open-till-database.ts';

const newId = testIds();
const bodies = testBodies(newId);
const client = newId();
const whose = { kind: 'debt' as const, subject: client, currency: 'UZS' };
const device = newId();
/** What a payment takes off the debt. */
const PAID = 0 - bodies['debt-payment'].total;

let folder: string;
let database: TillDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'balances-'));
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  database = opened.database;
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const payment = (seq: number, other: Partial<JournalFact> = {}): JournalFact =>
  testFact(newId, 'debt-payment', { ...bodies['debt-payment'], client }, { device, seq, ...other });
const put = (amount: number, upTo: Balance['upTo'], more: object = {}) =>
  database.collections.balances.bulkUpsert([
    { ...whose, id: balanceId(whose), v: 1, amount: minor(amount), upTo, ...more },
  ]);
const owed = () => createTillBalances(database.sqlite).of(whose).amount;

test('a till adds its own facts as long as the centre’s row does not say that it holds them', async () => {
  const [one, two, three] = [payment(1), payment(2), payment(3)];
  await database.collections.journal.bulkInsert([one, two, three]);
  expect(owed()).toBe(3 * PAID);
  await put(5_000_000, {});
  expect(owed()).toBe(5_000_000 + 3 * PAID);
  await put(5_000_000 + 2 * PAID, { [lifeKey(two)]: 2 });
  expect(owed()).toBe(5_000_000 + 3 * PAID);
  await put(5_000_000 + 3 * PAID, { [lifeKey(three)]: 3 });
  expect(owed()).toBe(5_000_000 + 3 * PAID);
});

test('numbers count by life: a till that was enrolled anew begins again, and what it sold before is not counted twice', async () => {
  const before = payment(9);
  const after = payment(1, { incarnation: 2 });
  await database.collections.journal.bulkInsert([before, after]);
  await put(1000 + PAID, { [lifeKey(before)]: 9 });
  expect(owed()).toBe(1000 + 2 * PAID);
  await put(1000 + 2 * PAID, { [lifeKey(before)]: 9, [lifeKey(after)]: 1 });
  expect(owed()).toBe(1000 + 2 * PAID);
});

test('a centre that was put back says less, and the till adds again what that lacks', async () => {
  await database.collections.journal.bulkInsert([payment(1), payment(2)]);
  await put(1000 + 2 * PAID, { [lifeKey({ device, incarnation: 1 })]: 2 });
  await put(1000 + PAID, { [lifeKey({ device, incarnation: 1 })]: 1 });
  expect(owed()).toBe(1000 + 2 * PAID);
});

test('what the centre has set aside counts, though later facts are in the row', async () => {
  const [aside, later] = [payment(1), payment(2)];
  await database.collections.journal.bulkInsert([aside, later]);
  await put(1000 + PAID, { [lifeKey(later)]: 2 });
  expect(owed()).toBe(1000 + PAID);
  createQuarantineStore(database.sqlite).add({ id: aside.id, code: 'not-bookable', message: '' });
  expect(owed()).toBe(1000 + 2 * PAID);
});

test('what others of the branch did counts once it has come, and once only, though it is in the journal, too', async () => {
  const beside = payment(4, { device: newId() });
  const taken = payment(5, { device: newId() });
  await database.collections.siblings.bulkInsert([beside, taken].map((fact) => ({ id: fact.id, fact })));
  await database.collections.journal.bulkInsert([taken]);
  expect(owed()).toBe(2 * PAID);
  await put(PAID, { [lifeKey(beside)]: 4 });
  expect(owed()).toBe(2 * PAID);
  await database.collections.siblings.bulkRemove([beside.id]);
  expect(owed()).toBe(2 * PAID);
});

test('a row of a later centre is read as far as it is known; one of a kind that is not known says nothing', async () => {
  await put(700, {}, { place: 'shelf' });
  expect(owed()).toBe(700);
  await put(700, {}, { kind: 'stock' });
  expect(createTillBalances(database.sqlite).of(whose)).toEqual({
    amount: 0,
    row: null,
    isKnown: false,
  });
});

test('a sum beyond what can be counted is held, and keeps nobody from selling', async () => {
  await database.collections.journal.bulkInsert([payment(1)]);
  await put(-Number.MAX_SAFE_INTEGER, {});
  expect(owed()).toBe(-Number.MAX_SAFE_INTEGER);
});
