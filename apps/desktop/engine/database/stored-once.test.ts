import Database from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop, type TestTill } from '../testing/test-shop.ts';
import { databasePath } from './till-files.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
});
afterEach(() => shop.close());

/** RxDB's tables in the till's file: the till's own collections, and what RxDB notes about their replication. */
async function tablesLeft() {
  await till.stop();
  const database = new Database(databasePath(shop.folder), { readonly: true });
  try {
    const names = database
      .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rx/till/%'")
      .pluck()
      .all();
    const idsIn = (name: string) => database.prepare<[], string>(`SELECT id FROM "${name}"`).pluck().all();
    return { names, ids: new Map(names.map((name) => [name, idsIn(name)])) };
  } finally {
    database.close();
  }
}
const isNote = (name: string) => name.includes('/rx-replication-meta-');

test('hazard 1: stays below the number of collections that RxDB opens in one process', async () => {
  const { names } = await tablesLeft();
  const collections = names.filter((name) => !isNote(name) && !name.includes('_rxdb_internal'));
  expect(collections.length).toBeGreaterThan(3);
  expect(collections.length).toBeLessThanOrEqual(13);
});

test('hazard 9: keeps what the centre decides about once, not a second time for pushes that never come', async () => {
  const { names, ids } = await tablesLeft();
  const pulled = ['rx/till/products/0', 'rx/till/directory/0'].flatMap((name) => ids.get(name) ?? []);
  expect(pulled.length).toBeGreaterThan(3);
  // A note about a document is named by its id; one of the till's own facts shows that they are looked for rightly.
  const noted = names.filter(isNote).flatMap((name) => ids.get(name) ?? []);
  const [own = ''] = ids.get('rx/till/journal/0') ?? [];
  expect(noted).toContain(`${own}|0`);
  expect(pulled.filter((id) => noted.includes(`${id}|0`))).toEqual([]);
});
