import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databasePath } from './database/till-files.ts';
import { BREAD, openTestShop, type TestShop } from './testing/test-shop.ts';

/** What the disk has no room for: a statement with its values; null while it has room for all. */
let full: RegExp | null = null;
/** How often it had none. */
let refused = 0;
let shop: TestShop;

function refuseWhenFull(text: string): void {
  if (full?.test(text) !== true) return;
  refused += 1;
  throw new BetterSqlite3.SqliteError('database or disk is full', 'SQLITE_FULL');
}

beforeEach(async () => {
  const prototype = BetterSqlite3.prototype;
  const exec = Reflect.get(prototype, 'exec');
  vi.spyOn(prototype, 'exec').mockImplementation(function (this: BetterSqlite3.Database, sql: string) {
    refuseWhenFull(sql);
    return exec.call(this, sql);
  });
  const prepare = Reflect.get(prototype, 'prepare') as (sql: string) => BetterSqlite3.Statement;
  vi.spyOn(prototype, 'prepare').mockImplementation(function (this: BetterSqlite3.Database, sql: string) {
    const statement = prepare.call(this, sql);
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      refuseWhenFull(`${sql} ${JSON.stringify(values)}`);
      return run(...values);
    };
    return statement;
  });
  shop = await openTestShop();
});
afterEach(async () => {
  full = null;
  refused = 0;
  await shop.close();
  vi.restoreAllMocks();
});

test.each([
  ['begins to keep in step', /^\s*CREATE TABLE [^(]*rx-replication-meta/],
  ['has read everything once', /^INSERT INTO till_settings .*first-sync-done/s],
])('a till whose disk is full as it %s goes on once there is room, without a restart', async (_, what) => {
  full = what;
  const till = await shop.start();
  await till.until(({ sync }) => refused > 0 && sync.connection === 'online');
  full = null;
  await till.begin();
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.problem === null);
  expect([...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale')).toHaveLength(1);
});

test.each([
  ['where it lies', 'place'],
  ['which protocol it speaks', 'protocol'],
])('a till whose disk has no room to note %s opens by itself once there is', async (_, noted) => {
  const first = await shop.start();
  await first.begin();
  const sold = await first.sell(BREAD);
  await first.stop();
  const file = new BetterSqlite3(databasePath(shop.folder));
  file.prepare('DELETE FROM till_settings WHERE key = ?').run(noted);
  file.close();
  full = new RegExp(`^INSERT INTO till_settings .*"${noted}"`, 's');
  const till = await shop.start();
  expect(till.engine.state().boot).toMatchObject({ phase: 'stopped', problem: { code: 'disk-full' } });
  expect(await till.call('receipts', {})).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
  full = null;
  await till.begin();
  expect((await till.must('receipts', {})).receipts).toMatchObject([{ id: sold.id }]);
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
});
