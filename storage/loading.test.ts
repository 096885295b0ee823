import { copyFileSync, existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginLoad, endLoad } from './loading.ts';
import type { ReadModel, ReadModelChange } from './read-models.ts';
import { getRxStorageSqlite, rebuildReadModels } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, openItems, removed } from './testing/items.ts';
import type { ItemInstance } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { testKey } from './testing/test-place.ts';
import type { Database } from 'better-sqlite3-multiple-ciphers';

/** Names of the items, and how many have each: the numbers are left out of a load. */
const NAMES: ReadModel = {
  name: 'names',
  collection: 'items',
  version: 1,
  create: (database) => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS names (id TEXT, name TEXT); CREATE TABLE IF NOT EXISTS counts (name TEXT, count)',
    );
  },
  apply(database, changes) {
    followNames(database, changes);
    countNames(database);
  },
  load: {
    begin: (database) => {
      database.exec('DELETE FROM counts');
    },
    apply: followNames,
    end: countNames,
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS names; DROP TABLE IF EXISTS counts');
  },
  contents: (database) => database.prepare<[], unknown[]>(COUNTS).raw().all(),
};
const COUNTS = 'SELECT name, count FROM counts ORDER BY name';

function followNames(database: Database, changes: readonly ReadModelChange[]): void {
  for (const { id, doc } of changes) {
    database.prepare('DELETE FROM names WHERE id = ?').run(id);
    if (doc !== null) database.prepare('INSERT INTO names VALUES (?, ?)').run(id, doc.name);
  }
}

function countNames(database: Database): void {
  database.exec('DELETE FROM counts; INSERT INTO counts SELECT name, count(*) FROM names GROUP BY name');
}

let folder: ReturnType<typeof temporaryFolder>;
let storage: RxStorageSqlite;
let items: ItemInstance;
const opened: RxStorageSqlite[] = [];

async function open(file: string): Promise<void> {
  storage = getRxStorageSqlite({ path: folder.file(file), key: testKey(), readModels: [NAMES] });
  opened.push(storage);
  items = await openItems(storage);
}
const counts = () => storage.database().prepare(COUNTS).raw().all();
const write = (...documents: ReturnType<typeof item>[]) =>
  items.bulkWrite(
    documents.map((document) => ({ document })),
    'test',
  );
/** The file as a program that is killed now leaves it. */
async function kill(): Promise<void> {
  for (const suffix of ['', '-wal']) {
    if (existsSync(folder.file(`till.db${suffix}`))) {
      copyFileSync(folder.file(`till.db${suffix}`), folder.file(`killed.db${suffix}`));
    }
  }
  await open('killed.db');
}

beforeEach(async () => {
  folder = temporaryFolder();
  await open('till.db');
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  folder.remove();
});

it('leaves out of a load what is made at its end', async () => {
  const [kept, changed, gone] = [
    item('a', { name: 'x' }),
    item('b', { name: 'x' }),
    item('c', { name: 'x' }),
  ];
  await write(kept, changed);
  beginLoad(items);
  await write(gone, item('d', { name: 'y' }));
  await items.bulkWrite([edited(changed, { name: 'y' }), removed(gone)], 'test');
  expect(counts()).toEqual([]);
  endLoad(items);
  expect(counts()).toEqual([
    ['x', 1],
    ['y', 2],
  ]);
  expect(rebuildReadModels(storage)).toEqual([{ name: 'names', rows: 2, changed: false }]);
  await write(item('e', { name: 'y' }));
  expect(counts()).toContainEqual(['y', 3]);
});

it('is made good by the next opening when the program is killed in the midst of a load', async () => {
  await write(item('a', { name: 'x' }));
  beginLoad(items);
  await write(item('b', { name: 'y' }));
  await kill();
  expect(counts()).toEqual([
    ['x', 1],
    ['y', 1],
  ]);
});

it('is over when the models are built anew in the midst', async () => {
  beginLoad(items);
  await write(item('a', { name: 'x' }));
  rebuildReadModels(storage);
  await write(item('b', { name: 'x' }));
  expect(counts()).toEqual([['x', 2]]);
  await kill();
  expect(counts()).toEqual([['x', 2]]);
});

it('can be begun again, and ended once more after the end failed', async () => {
  beginLoad(items);
  beginLoad(items);
  await write(item('a', { name: 'x' }));
  storage.database().pragma('query_only = ON');
  expect(() => endLoad(items)).toThrow('readonly');
  storage.database().pragma('query_only = OFF');
  endLoad(items);
  endLoad(items);
  expect(counts()).toEqual([['x', 1]]);
});
