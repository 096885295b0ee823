import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BREAD, openTestShop, type TestShop } from './testing/test-shop.ts';

/** Whether the disk has no room for what RxDB notes of its replications. */
let isFull = false;
/** How often it had none. */
let refused = 0;
let shop: TestShop;

beforeEach(async () => {
  for (const method of ['prepare', 'exec'] as const) {
    const original = Reflect.get(BetterSqlite3.prototype, method) as (sql: string) => unknown;
    vi.spyOn(BetterSqlite3.prototype, method).mockImplementation(function (
      this: BetterSqlite3.Database,
      sql: string,
    ) {
      if (isFull && /^\s*CREATE TABLE [^(]*rx-replication-meta/.test(sql)) {
        refused += 1;
        throw new BetterSqlite3.SqliteError('database or disk is full', 'SQLITE_FULL');
      }
      return original.call(this, sql) as never;
    });
  }
  shop = await openTestShop();
});
afterEach(async () => {
  isFull = false;
  refused = 0;
  await shop.close();
  vi.restoreAllMocks();
});

test('a till whose disk is full as it begins to keep in step does so once there is room, without a restart', async () => {
  isFull = true;
  const till = await shop.start();
  await till.until(({ sync }) => refused > 0 && sync.connection === 'online');
  isFull = false;
  await till.begin();
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.problem === null);
  expect([...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale')).toHaveLength(1);
});
