import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { item, openItems, removed } from './testing/items.ts';
import type { Item, ItemRow } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const folder = temporaryFolder();
let storage: RxStorageSqlite;
let items: RxStorageInstanceSqlite<Item>;

beforeEach(() => open());
afterEach(() => {
  storage.close();
  folder.remove();
});

async function open(): Promise<void> {
  storage = getRxStorageSqlite({ path: folder.file('items.db'), now: () => 1000 });
  items = await openItems(storage);
}

async function write(...rows: ItemRow[]): Promise<void> {
  expect((await items.bulkWrite(rows, 'test')).error).toEqual([]);
}

async function last(): Promise<number> {
  return (await items.getChangedDocumentsSince(9999)).checkpoint.seq;
}

/** What the file itself holds, whatever this process remembers. */
function setAside(): number {
  const row = storage.database().prepare("SELECT value FROM rx_meta WHERE key = 'seq'").pluck();
  return Number(row.get());
}

it('counts writes in a row, over the end of a block too', async () => {
  const many = Array.from({ length: 1500 }, (_, i) => ({ document: item(`${i}`) }));
  await write({ document: item('a') });
  const first = await last();
  await write(...many.slice(0, 700));
  await write(...many.slice(700));
  expect(await last()).toBe(first + 1500);
  expect(setAside()).toBeGreaterThanOrEqual(first + 1500);
});

it('gives no number again after a close, though its document is gone', async () => {
  const gone = removed(item('a'));
  await write({ document: item('a') });
  await write(gone);
  const before = await last();
  await items.cleanup(0);
  await items.close();
  await open();
  await write({ document: item('b') });
  expect(await last()).toBeGreaterThan(before);
});

it('keeps no number of a write that was rolled back', async () => {
  const database = storage.database();
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 2}`);
  const long = { document: item('long', { note: 'x'.repeat(50_000) }) };
  await expect(write(long)).rejects.toMatchObject({ code: 'disk-full' });
  database.pragma('max_page_count = 100000');
  expect(setAside()).toBe(0);
  await write({ document: item('a') });
  expect(setAside()).toBeGreaterThanOrEqual(await last());
});

it('keeps no number of a transaction of the program around a write', async () => {
  const database = storage.database();
  database.exec('BEGIN');
  await write({ document: item('a') });
  database.exec('ROLLBACK');
  expect(await last()).toBe(0);
  await write({ document: item('b') });
  expect(setAside()).toBeGreaterThanOrEqual(await last());
});
