import type { Database } from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadModel } from './read-models.ts';
import { getRxStorageSqlite, rebuildReadModels } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, ITEM_SCHEMA, openItems, removed } from './testing/items.ts';
import type { ItemInstance } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { testKey } from './testing/test-place.ts';

/** Every tag of an item, such as a barcode, with the item it leads to. */
const TAGS: ReadModel = {
  name: 'tags',
  collection: 'items',
  version: 1,
  create(database) {
    database.exec('CREATE TABLE IF NOT EXISTS tags (tag TEXT, id TEXT, PRIMARY KEY (tag, id)) WITHOUT ROWID');
  },
  apply(database, changes) {
    for (const { id, doc, previous } of changes) {
      for (const tag of tagsOf(previous)) {
        database.prepare('DELETE FROM tags WHERE tag = ? AND id = ?').run(tag, id);
      }
      for (const tag of tagsOf(doc)) {
        database.prepare('INSERT INTO tags VALUES (?, ?)').run(tag, id);
      }
    }
  },
  clear(database) {
    database.exec('DROP TABLE IF EXISTS tags');
  },
  contents: (database) =>
    database.prepare<[], unknown[]>('SELECT tag, id FROM tags ORDER BY tag, id').raw().all(),
};

/** Words of the names, by SQLite's full-text search. */
const WORDS: ReadModel = {
  name: 'words',
  collection: 'items',
  version: 1,
  create(database) {
    database.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (id UNINDEXED, name, tokenize = 'trigram')",
    );
  },
  apply(database, changes) {
    for (const { id, doc } of changes) {
      database.prepare('DELETE FROM words WHERE id = ?').run(id);
      if (doc !== null) {
        database.prepare('INSERT INTO words VALUES (?, ?)').run(id, doc.name);
      }
    }
  },
  clear(database) {
    database.exec('DROP TABLE IF EXISTS words');
  },
};

function tagsOf(doc: Record<string, unknown> | null): string[] {
  return (doc?.tags as string[] | undefined) ?? [];
}

function content(database: Database) {
  return {
    tags: database.prepare('SELECT tag, id FROM tags ORDER BY tag, id').raw().all() as string[][],
    words: database.prepare('SELECT id, name FROM words ORDER BY id').raw().all() as string[][],
  };
}

let folder: ReturnType<typeof temporaryFolder>;
let storage: RxStorageSqlite;
let items: ItemInstance;

beforeEach(async () => {
  folder = temporaryFolder();
  await open([TAGS, WORDS]);
});
afterEach(() => {
  storage.close();
  folder.remove();
});

async function open(readModels: ReadModel[], schema = ITEM_SCHEMA): Promise<void> {
  storage?.close();
  storage = getRxStorageSqlite({ path: folder.file('till.db'), key: testKey(), readModels });
  items = await openItems(storage, { schema });
}

/** Inserts, edits, deletes and brings back, so that following has seen every kind of change. */
async function writeHistory(): Promise<void> {
  const docs = Array.from({ length: 30 }, (_, i) =>
    item(`i${i}`, { name: `name ${i}`, tags: [`t${i}`, 'all'] }),
  );
  await items.bulkWrite(
    docs.map((document) => ({ document })),
    'test',
  );
  const [a, b, c] = docs;
  if (!a || !b || !c) {
    throw new Error('no documents');
  }
  const gone = removed(b);
  await items.bulkWrite([edited(a, { tags: ['new'], name: 'renamed' }), gone], 'test');
  await items.bulkWrite([edited(gone.document, { _deleted: false, tags: ['back'] }), removed(c)], 'test');
}

it('follow the documents', async () => {
  await writeHistory();
  const { tags, words } = content(storage.database());
  expect(tags).toContainEqual(['new', 'i0']);
  expect(tags).toContainEqual(['back', 'i1']);
  expect(tags).not.toContainEqual(['t0', 'i0']);
  expect(tags.filter((row) => row.includes('i2'))).toEqual([]);
  expect(words).toHaveLength(29);
  expect(storage.database().prepare("SELECT id FROM words WHERE words MATCH 'enam'").pluck().all()).toEqual([
    'i0',
  ]);
});

it('come out of a rebuild as they were', async () => {
  await writeHistory();
  const before = content(storage.database());
  storage.database().exec("DELETE FROM tags; INSERT INTO tags VALUES ('wrong', 'i0')");
  rebuildReadModels(storage);
  expect(content(storage.database())).toEqual(before);
});

it('say in a rebuild whether they had been wrong', async () => {
  await writeHistory();
  const rows = content(storage.database()).tags.length;
  const words = { name: 'words', rows: 0, changed: null };
  const report = (changed: boolean) => [{ name: 'tags', rows, changed }, words];
  expect(rebuildReadModels(storage)).toEqual(report(false));
  storage.database().exec("UPDATE tags SET id = 'wrong' WHERE tag = 'new'");
  expect(rebuildReadModels(storage)).toEqual(report(true));
  storage.database().exec('DROP TABLE tags');
  expect(rebuildReadModels(storage)).toEqual(report(true));
  expect(rebuildReadModels(storage)).toEqual(report(false));
});

it('are rebuilt when their version changes, and only then', async () => {
  await writeHistory();
  const before = content(storage.database());
  storage.database().exec('DELETE FROM tags; DELETE FROM words');
  await open([TAGS, { ...WORDS, version: 2 }]);
  expect(content(storage.database())).toEqual({ tags: [], words: before.words });
});

it('are built for a collection that is older than they', async () => {
  await open([]);
  await writeHistory();
  await open([TAGS, WORDS]);
  const before = content(storage.database());
  expect(before.tags).toContainEqual(['new', 'i0']);
  rebuildReadModels(storage, 'items');
  expect(content(storage.database())).toEqual(before);
});

it('roll the write back when they throw, and the next write works', async () => {
  await writeHistory();
  const before = content(storage.database());
  const events = vi.fn<(bulk: unknown) => void>();
  items.changeStream().subscribe(events);
  const row = { document: item('x', { tags: ['twice', 'twice'] }) };
  await expect(items.bulkWrite([{ document: item('y') }, row], 'test')).rejects.toMatchObject({
    code: 'read-model',
  });
  expect(await items.findDocumentsById(['x', 'y'], true)).toEqual([]);
  expect(content(storage.database())).toEqual(before);
  expect(events).not.toHaveBeenCalled();
  await items.bulkWrite([{ document: item('x', { tags: ['once'] }) }], 'test');
  expect(content(storage.database()).tags).toContainEqual(['once', 'x']);
});

it('follow the newest schema version alone while documents migrate', async () => {
  await writeHistory();
  const newer = { ...ITEM_SCHEMA, version: 1 };
  const old = items;
  const next = await openItems(storage, { schema: newer });
  expect(content(storage.database()).tags).toEqual([]);
  await next.bulkWrite([{ document: item('moved', { tags: ['m'] }) }], 'test');
  await old.bulkWrite([{ document: item('late', { tags: ['l'] }) }], 'test');
  await old.remove();
  expect(content(storage.database()).tags).toEqual([['m', 'moved']]);
  await open([TAGS, WORDS], newer);
  expect(content(storage.database()).tags).toEqual([['m', 'moved']]);
});

it('go with their collection', async () => {
  await writeHistory();
  const other = await openItems(storage, { collectionName: 'others' });
  await items.remove();
  expect(() => content(storage.database())).toThrow('no such table');
  await other.close();
});

it('need names of their own', () => {
  const options = { path: ':memory:', readModels: [TAGS, { ...WORDS, name: 'tags' }] };
  expect(() => getRxStorageSqlite(options).open()).toThrow('two read models are named tags');
});
