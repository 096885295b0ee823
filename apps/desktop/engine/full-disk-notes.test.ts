import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { expect, test, vi } from 'vitest';
import { BREAD, openTestShop } from './testing/test-shop.ts';

test('what a full disk keeps from being noted ends neither the till nor its sync', async () => {
  let full = false;
  const prepare = Reflect.get(BetterSqlite3.prototype, 'prepare') as (sql: string) => BetterSqlite3.Statement;
  vi.spyOn(BetterSqlite3.prototype, 'prepare').mockImplementation(function (
    this: BetterSqlite3.Database,
    sql: string,
  ) {
    const statement = prepare.call(this, sql);
    if (!sql.startsWith('INSERT INTO till_settings')) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      if (full) throw new BetterSqlite3.SqliteError('database or disk is full', 'SQLITE_FULL');
      return run(...values);
    };
    return statement;
  });
  const shop = await openTestShop();
  try {
    const till = await shop.start();
    await till.begin();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    full = true;
    // Stored like any page; that all has been read can't be noted afterwards.
    shop.centre.put('products', { ...shop.products.bread, price: 500_000 });
    const { sync } = await till.until((state) => state.sync.problem !== null);
    expect(sync.problem?.code).toBe('disk-full');
    full = false;
    await till.until((state) => state.sync.connection === 'online' && state.sync.problem === null);
    await till.sell(BREAD);
    await till.until((state) => state.sync.unsent.count === 0);
    expect([...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale')).toHaveLength(1);
  } finally {
    await shop.close();
    vi.restoreAllMocks();
  }
});
