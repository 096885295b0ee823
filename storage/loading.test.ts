import { copyFileSync, existsSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginLoad, endLoad, load } from './loading.ts';
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
    atEachName();
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
let atEachName: () => void = () => {};
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
  atEachName = () => {};
  folder = temporaryFolder();
  await open('till.db');
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  folder.remove();
});

const withJson = (...documents: ReturnType<typeof item>[]) =>
  documents.map((document) => ({ document, json: JSON.stringify(document) }));
const changedSince = async (checkpoint?: unknown) => {
  const changed = await items.getChangedDocumentsSince?.(100, checkpoint);
  return changed ?? { documents: [], checkpoint: null };
};
const names = async () =>
  (await items.findDocumentsById(['a', 'b', 'c'], true)).map(({ name }) => name).sort();

it('inserts what is new as it comes, tells of it, and lets the models follow', async () => {
  const told: string[] = [];
  items.changeStream().subscribe(({ events }) => told.push(...events.map(({ documentId }) => documentId)));
  const many = Array.from({ length: 45 }, (_, n) => item(`n${n}`, { name: 'many', price: n }));
  expect(load(items, withJson(...many), 'test')).toBe(true);
  expect(told).toEqual(many.map(({ id }) => id));
  expect(counts()).toEqual([['many', 45]]);
  expect(await items.findDocumentsById(['n0', 'n20', 'n44'], false)).toEqual([many[0], many[20], many[44]]);
  const { documents, checkpoint } = await changedSince();
  expect(documents).toEqual(many);
  await write(item('later', {}));
  const later = await changedSince(checkpoint);
  expect(later.documents.map(({ id }) => id)).toEqual(['later']);
  const path = storage.database().prepare('SELECT name FROM rx_tables').pluck().get();
  const rows = storage
    .database()
    .prepare(`SELECT doc, crc, "price:number" AS price FROM "${String(path)}"`)
    .all();
  const expected = [...many, item('later', {})].map((document) => JSON.stringify(document));
  expect(rows).toEqual(expected.map((doc) => ({ doc, crc: crc32(doc) | 0, price: JSON.parse(doc).price })));
});

it('writes nothing of what holds a document that is there, was there, comes twice or has attachments', async () => {
  const gone = item('b', { name: 'gone' });
  await write(item('a', { name: 'old' }), gone);
  await items.bulkWrite([removed(gone)], 'test');
  const [a, b, c] = [item('a', { name: 'new' }), item('b', { name: 'new' }), item('c', { name: 'new' })];
  const attached = item('c', { _attachments: { note: { length: 1, type: 'text/plain', digest: 'x' } } });
  for (const refused of [[c, a], [c, b], [c, c], [attached]]) {
    expect(load(items, withJson(...refused), 'test')).toBe(false);
  }
  expect(await names()).toEqual(['gone', 'old']);
  expect(counts()).toEqual([['old', 1]]);
  expect(load(items, withJson(c), 'test')).toBe(true);
  expect(await names()).toEqual(['gone', 'new', 'old']);
});

it('does not wait for the disk, but whoever writes after it does', async () => {
  const levels: unknown[] = [];
  const level = () => storage.database().pragma('synchronous', { simple: true });
  atEachName = () => levels.push(level());
  load(items, withJson(item('a', {})), 'test');
  await write(item('b', {}));
  atEachName = () => {
    throw new Error('no');
  };
  expect(() => load(items, withJson(item('c', {})), 'test')).toThrow('names');
  expect([...levels, level()]).toEqual([1, 2, 2]);
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
