import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TillDatabase } from './database/open-till-database.ts';
import { BREAD, openTestShop, TOMATO, type TestShop, type TestTill } from './testing/test-shop.ts';

/** Databases of the engines under test, the newest last: to fill the disk under them. */
const databases: TillDatabase[] = [];
vi.mock('./database/open-till-database.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./database/open-till-database.ts')>();
  return {
    ...original,
    openTillDatabase: async (folder: string, now: () => number) => {
      const opened = await original.openTillDatabase(folder, now);
      if (opened.kind === 'open') databases.push(opened.database);
      return opened;
    },
  };
});

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const allSent = (till: TestTill) => till.until((state) => state.sync.unsent.count === 0);
const online = (till: TestTill) => till.until((state) => state.sync.connection === 'online');
const offline = (till: TestTill) => till.until((state) => state.sync.connection === 'offline');
const numbersAtCentre = () =>
  [...shop.centre.facts.values()]
    .filter((fact) => fact.kind === 'sale')
    .map((fact) => (fact.body as { number: string }).number)
    .toSorted();

test('sales of a till whose disk was put back go to the centre, though their numbers are taken there', async () => {
  const disk = join(shop.folder, 'till');
  const backup = join(shop.folder, 'backup');
  let till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent(till);
  await till.stop();
  cpSync(disk, backup, { recursive: true });

  till = await shop.start();
  await till.begin();
  for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
  await allSent(till);
  await till.stop();
  rmSync(disk, { recursive: true });
  cpSync(backup, disk, { recursive: true });

  shop.centre.unplug();
  till = await shop.start();
  await till.begin();
  const sales: string[] = [];
  for (let count = 0; count < 5; count += 1) sales.push((await till.sell(BREAD)).id);
  expect(till.engine.state().sync.unsent.count).toBe(5);
  shop.centre.plugIn();
  await online(till);
  await allSent(till);
  for (const id of sales) expect(shop.centre.facts.has(id)).toBe(true);
  expect(shop.centre.facts.size).toBe(1 + 1 + 3 + 5);
});

test('a centre that was put back, in a life that is new or not, is offered all that it lacks', async () => {
  const till = await shop.start();
  await till.begin();
  for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
  await allSent(till);
  shop.centre.restore(2, 'epoch-2');
  await till.must('sync', {});
  await vi.waitUntil(() => numbersAtCentre().length === 3, { timeout: 60_000 });
  // The next one comes to a centre that lacks what is below it.
  shop.centre.restore(1);
  await till.sell(BREAD);
  await vi.waitUntil(() => numbersAtCentre().length === 4, { timeout: 60_000 });
  expect(numbersAtCentre()).toEqual(['A1-000001', 'A1-000002', 'A1-000003', 'A1-000004']);
  await allSent(till);
});

test('a centre of another life that comes while the till is cut off gets the backlog once', async () => {
  const till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent(till);
  shop.centre.unplug();
  await offline(till);
  for (let count = 0; count < 4; count += 1) await till.sell(BREAD);
  shop.centre.restore(1, 'epoch-2');
  shop.centre.plugIn();
  await allSent(till);
  expect(numbersAtCentre()).toEqual(['A1-000001', 'A1-000002', 'A1-000003', 'A1-000004', 'A1-000005']);
  expect(new Set([...shop.centre.facts.values()].map((fact) => fact.seq))).toEqual(
    new Set([1, 2, 3, 4, 5, 6]),
  );
});

test('odoo 152259: two calls to complete at once make one sale', async () => {
  const till = await shop.start();
  await till.begin();
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash' });
  const { id } = till.engine.state().cart;
  const [one, two, three] = await Promise.all([
    till.must('complete', { cart: id }),
    till.must('complete', { cart: id }),
    till.call('complete', {}),
  ]);
  expect(two).toEqual(one);
  expect(three).toMatchObject({ ok: false, problem: { code: 'cart-empty' } });
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000002' });
});

test('a disk that fills up loses no paid cart and uses up no number', async () => {
  const till = await shop.start();
  await till.begin();
  await allSent(till);
  // Weighings are lines of their own: a sale of many pages, which no half-full page can take.
  for (let count = 0; count < 30; count += 1) await till.must('scan', { code: TOMATO, qty: 1234 });
  await till.must('tender', { method: 'cash' });
  const before = till.engine.state();
  const fillUp = fillerOf(databases.at(-1));
  fillUp.begin();
  const complete = () => till.call('complete', { cart: before.cart.id });
  for (const _time of [1, 2]) {
    expect(await complete()).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(till.engine.state().cart).toEqual(before.cart);
    expect(till.engine.state().sync.unsent.count).toBe(0);
  }
  fillUp.end();
  expect(await complete()).toMatchObject({ ok: true, value: { id: before.cart.id, number: 'A1-000001' } });
  await allSent(till);
  expect([...shop.centre.facts.values()].map((fact) => fact.seq)).toEqual([1, 2]);
});

/** Takes every free page of a database, and gives them back. */
function fillerOf(database: TillDatabase | undefined) {
  if (database === undefined) throw new Error('No database is open.');
  const { sqlite } = database;
  sqlite.exec('CREATE TABLE filler (bytes BLOB)');
  return {
    begin() {
      sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
      const insert = sqlite.prepare('INSERT INTO filler VALUES (zeroblob(3000))');
      expect(() => {
        for (;;) insert.run();
      }).toThrow('full');
    },
    end() {
      sqlite.pragma('max_page_count = 1000000');
      sqlite.exec('DROP TABLE filler');
    },
  };
}

test('a clock that jumps back a day changes neither the business date nor what is sent', async () => {
  let till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent(till);
  shop.clock.now -= 26 * 3_600_000;
  await till.sell(BREAD);
  await allSent(till);
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent(till);
  const sales = [...shop.centre.facts.values()].filter((fact) => fact.kind === 'sale');
  expect(sales.map((fact) => [fact.seq, fact.businessDate])).toEqual([
    [2, '2026-11-21'],
    [3, '2026-11-21'],
    [4, '2026-11-21'],
  ]);
  expect(numbersAtCentre()).toEqual(['A1-000001', 'A1-000002', 'A1-000003']);
});

test('a lock for wrong PINs outlives a clock set back or forward by a restart', async () => {
  let till = await shop.start();
  await till.until((state) => state.boot.phase === 'ready');
  for (let attempt = 0; attempt < 5; attempt += 1) await till.call('signIn', { person: 'C1', pin: '0000' });
  await till.stop();
  shop.clock.now -= 24 * 3_600_000;
  till = await shop.start();
  await till.until((state) => state.boot.phase === 'ready');
  expect(await till.call('signIn', { person: 'C1', pin: '1001' })).toMatchObject({
    ok: false,
    problem: { code: 'person-locked' },
  });
  shop.clock.now += 5 * 60_000;
  expect((await till.call('signIn', { person: 'C1', pin: '1001' })).ok).toBe(true);
});
