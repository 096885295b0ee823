import { DatabaseSync } from 'node:sqlite';
import Sqlite from 'better-sqlite3';
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { getChangedDocumentsSince } from 'rxdb/plugins/core';
import type { BulkWriteRow, RxStorage, RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import {
  getRxStorageSQLiteTrial,
  getSQLiteBasicsNodeNative,
  type SQLiteBasics,
} from 'rxdb/plugins/storage-sqlite';
import { CHANGES_PAGE, type Answers, type Contender, type Questions } from './contender.ts';
import { categoryQuery, pageQuery, PRODUCT_SCHEMA, type StoredProduct } from './products.ts';

type Instance = RxStorageInstance<StoredProduct, unknown, unknown>;

/** The storage of the till, without reading the whole file at opening, as the till uses it. */
export function openOurs(path: string): Promise<Contender> {
  return openOursWith(path, 'after-crash');
}

/** The same, encrypted with a key that needs no derivation. */
export function openOursEncrypted(path: string): Promise<Contender> {
  return openOursWith(path, 'after-crash', '8d'.repeat(32));
}

/** The same, with every page read before use. */
export function openOursChecked(path: string): Promise<Contender> {
  return openOursWith(path, 'always');
}

async function openOursWith(
  path: string,
  integrityCheck: 'always' | 'after-crash',
  key?: string,
): Promise<Contender> {
  const instance = await openInstance(getRxStorageSqlite({ path, integrityCheck, key }));
  return { ...contender(instance), close: () => instance.close() };
}

/** RxDB's own storage in memory. It puts off its indexes until it is first read, so a write here ends with a read. */
export async function openMemory(path: string): Promise<Contender> {
  const instance = await openInstance(getRxStorageMemory(), path);
  const plain = contender(instance);
  return {
    ...plain,
    insert: async (documents) => {
      await plain.insert(documents);
      await instance.findDocumentsById([], false);
    },
    insertEach: async (documents) => {
      for (const document of documents) {
        await instance.bulkWrite([{ document }], 'bench');
        await instance.findDocumentsById([], false);
      }
    },
    close: () => instance.remove(),
  };
}

/**
 * The SQLite storage that comes with RxDB, limited to 500 documents and 500 operations, as durable as ours. On
 * better-sqlite3 and without the pause of a timer tick that its adapter for Node's SQLite makes before each read.
 */
export function openBundled(path: string): Promise<Contender> {
  return openBundledOn(BETTER_SQLITE3, path);
}

/** The same as it comes: with the adapter for Node's SQLite that is in the package. */
export function openBundledAsShipped(path: string): Promise<Contender> {
  return openBundledOn(NODE_SQLITE, path);
}

const NODE_SQLITE: SQLiteBasics<DatabaseSync> = getSQLiteBasicsNodeNative(DatabaseSync);

async function openBundledOn<Database>(
  sqliteBasics: SQLiteBasics<Database>,
  path: string,
): Promise<Contender> {
  const storage = getRxStorageSQLiteTrial({ sqliteBasics, databaseNamePrefix: path });
  const instance = await openInstance(storage);
  return { ...contender(instance), close: () => instance.close() };
}

const BETTER_SQLITE3: SQLiteBasics<Sqlite.Database> = {
  open: async (path) => {
    const database = new Sqlite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    return database;
  },
  all: async (database, { query, params }) => {
    const statement = database.prepare<unknown[], { id: string; data: string }>(query);
    if (statement.reader) return statement.all(...params);
    statement.run(...params);
    return [];
  },
  run: async (database, { query, params }) => {
    database.prepare(query).run(...params);
  },
  setPragma: async (database, key, value) => {
    database.pragma(`${key} = ${value}`);
  },
  close: async (database) => {
    database.close();
  },
  journalMode: 'WAL',
};

async function openInstance<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  databaseName = 'bench',
): Promise<Instance> {
  const instance = await storage.createStorageInstance<StoredProduct>({
    databaseInstanceToken: 'bench',
    databaseName,
    collectionName: 'products',
    schema: PRODUCT_SCHEMA,
    options: {} as Options,
    multiInstance: false,
    devMode: false,
  });
  return instance;
}

function contender(instance: Instance): Omit<Contender, 'close'> {
  return {
    insert: (documents) => write(instance, documents),
    insertEach: async (documents) => {
      for (const document of documents) await write(instance, [document]);
    },
    ask: (questions) => answers(instance, questions),
  };
}

async function write(instance: Instance, documents: readonly StoredProduct[]): Promise<void> {
  const rows = documents.map((document) => ({ document })) as BulkWriteRow<StoredProduct>[];
  const { error } = await instance.bulkWrite(rows, 'bench');
  if (error.length > 0) throw new Error(`${error.length} documents were refused`);
}

async function answers(instance: Instance, questions: Questions): Promise<Answers> {
  const pages = questions.pages.map((page) => pageQuery(page) as never);
  const counts = questions.categories.map((category) => categoryQuery(category) as never);
  const checkpoints: unknown[] = [];
  for (const after of questions.changesAfter) {
    // Each storage has checkpoints of its own kind.
    const before = after === 0 ? undefined : await getChangedDocumentsSince(instance, after);
    checkpoints.push(before?.checkpoint);
  }
  return {
    find: () => sum(questions.ids, async (id) => (await instance.findDocumentsById([id], false)).length),
    page: () => sum(pages, async (page) => (await instance.query(page)).documents.length),
    count: () => sum(counts, async (category) => (await instance.count(category)).count),
    changes: () =>
      sum(checkpoints, async (checkpoint) => {
        const { documents } = await getChangedDocumentsSince(instance, CHANGES_PAGE, checkpoint);
        return documents.length;
      }),
  };
}

async function sum<T>(items: readonly T[], amount: (item: T) => Promise<number>): Promise<number> {
  let total = 0;
  for (const item of items) total += await amount(item);
  return total;
}
