import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

/** What the disk has no room for; null while it has room for all. */
let full: RegExp | null = null;
let shop: TestShop;
let till: TestTill;

beforeEach(async () => {
  const prepare = Reflect.get(BetterSqlite3.prototype, 'prepare') as (sql: string) => BetterSqlite3.Statement;
  vi.spyOn(BetterSqlite3.prototype, 'prepare').mockImplementation(function (
    this: BetterSqlite3.Database,
    sql: string,
  ) {
    const statement = prepare.call(this, sql);
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      if (full?.test(sql)) throw new BetterSqlite3.SqliteError('database or disk is full', 'SQLITE_FULL');
      return run(...values);
    };
    return statement;
  });
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
});
afterEach(async () => {
  full = null;
  await shop.close();
  vi.restoreAllMocks();
});

const FRESH = '46000055';
/** Goods that are put at the centre now come. */
const goodsCome = async () => {
  shop.centre.put('products', testProduct(shop.newId(), { barcodes: [{ code: FRESH, unit: 'pc' }] }));
  for (let count = 0; count < 300; count += 1) {
    if ((await till.call('scan', { code: FRESH })).ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
};

test.each([
  ['that all has been read', /^INSERT INTO till_settings/],
  ['how far RxDB has come', /^(INSERT INTO|UPDATE) "[^"]*rx-replication-meta/],
])(
  '%s, which a full disk keeps from being noted, ends neither the till nor its sync',
  async (_what, statements) => {
    full = statements;
    // Stored like any page; what is to be noted afterwards can't be.
    shop.centre.put('products', { ...shop.products.bread, price: 500_000 });
    const { sync } = await till.until((state) => state.sync.problem !== null);
    expect(sync.problem?.code).toBe('disk-full');
    full = null;
    await till.until((state) => state.sync.connection === 'online' && state.sync.problem === null);
    expect(await goodsCome()).toBe(true);
    await till.sell(BREAD);
    await till.until((state) => state.sync.unsent.count === 0);
    expect([...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale')).toHaveLength(1);
  },
);

test('a disk that stays full is tried more and more seldom, since each try may read much anew; then all goes on', async () => {
  full = /^INSERT INTO till_settings/;
  shop.centre.put('products', { ...shop.products.bread, price: 500_000 });
  // The longest wait after other failures is 100 ms.
  await till.until(({ sync }) => Date.parse(sync.nextTryAt ?? '') - shop.clock.now >= 400);
  full = null;
  expect(await goodsCome()).toBe(true);
});
