import { readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadModel } from '../read-models.ts';
import { getRxStorageSqlite, rebuildReadModels } from '../rx-storage-sqlite.ts';
import type { RxStorageSqlite } from '../rx-storage-sqlite.ts';
import { StorageError } from '../storage-error.ts';
import { edited, item, ITEM_SCHEMA, openItems, prepared, removed } from './items.ts';
import type { ItemInstance } from './items.ts';
import { fillDisk } from './tiny-disk.ts';

/**
 * Run as a process: `node on-full-disk.ts <folder> <scenario>`, the folder being a small disk of its own. Does the
 * scenario's work on the full disk, looks what is there, does it again with room, and prints what came of it all as a
 * `FullDiskReport`.
 */
export interface FullDiskReport {
  /** How the work failed on the full disk: the code of a `StorageError`, or else the error's text. */
  readonly failure: string;
  readonly message: string;
  /** Documents that could be read while the disk was full; null when the file was closed. */
  readonly readable: number | null;
  /** The same, and what SQLite says of the file, after the work was done again with room. */
  readonly after: number;
  readonly integrity: string;
}

interface Opened {
  readonly storage: RxStorageSqlite;
  readonly items: ItemInstance;
}
type OpenOptions = { readModels?: ReadModel[]; more?: string[]; key?: string };
interface Scenario {
  readonly options?: OpenOptions;
  /** With room. */
  readonly prepare?: (opened: Opened) => Promise<void>;
  /** What needs room. */
  readonly work: ((opened: Opened) => Promise<unknown>) | { reopen: OpenOptions };
  /** The work leaves nothing open. */
  readonly isGoneAfter?: boolean;
  /** There is no file before. */
  readonly isNew?: boolean;
  /** Bytes that are left on the disk. */
  readonly leave?: number;
}

const BIG = 'x'.repeat(3000);
const KEPT = 300;
const fresh = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ document: item(`i${from + i}`, { note: BIG, tags: ['t'] }) }));

const WORDS: ReadModel = {
  name: 'words',
  collection: 'items',
  version: 1,
  create: (db) => {
    db.exec('CREATE TABLE IF NOT EXISTS words (id TEXT PRIMARY KEY, text TEXT)');
  },
  apply(db, changes) {
    const put = db.prepare('INSERT OR REPLACE INTO words VALUES (?, ?)');
    for (const { id, doc } of changes) put.run(id, `${id} ${String(doc?.['note'])}`.repeat(3));
  },
  clear: (db) => {
    db.exec('DROP TABLE IF EXISTS words');
  },
};

async function removeMost(items: ItemInstance): Promise<void> {
  const found = await items.findDocumentsById(
    fresh(0, KEPT).map(({ document }) => document.id),
    false,
  );
  await items.bulkWrite(found.slice(0, 250).map(removed), 'test');
}

/** Carries the log over into the file and empties it, so that every write needs room for a new one. */
function emptyLog({ storage }: Opened): void {
  storage.database().pragma('wal_checkpoint(TRUNCATE)');
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a bulk': { work: ({ items }) => items.bulkWrite(fresh(1000, 200), 'test') },
  'a bulk in an encrypted file': {
    options: { key: '5a'.repeat(32) },
    work: ({ items }) => items.bulkWrite(fresh(1000, 200), 'test'),
  },
  'one small document': { work: ({ items }) => items.bulkWrite([{ document: item('small') }], 'test') },
  'an edit': {
    async work({ items }) {
      const [found] = await items.findDocumentsById(['i0'], false);
      if (found === undefined) throw new Error('it is not there');
      await items.bulkWrite([edited(found, { note: BIG.repeat(20) })], 'test');
    },
  },
  'an attachment': {
    work: ({ items }) => {
      const data = new Blob([new Uint8Array(500_000).fill(7)]);
      const file = { digest: 'd', length: data.size, type: 'text/plain', data };
      const document = item('a', { _attachments: { file } });
      return items.bulkWrite([{ document }], 'test');
    },
  },
  'a read model that follows': {
    options: { readModels: [WORDS] },
    work: ({ items }) => items.bulkWrite(fresh(1000, 10), 'test'),
  },
  'rebuilding read models': {
    options: { readModels: [WORDS] },
    work: async ({ storage }) => rebuildReadModels(storage),
  },
  'building a new read model at opening': { work: { reopen: { readModels: [WORDS] } } },
  'a cleanup': { prepare: ({ items }) => removeMost(items), work: ({ items }) => items.cleanup(0) },
  'an index added at opening': { work: { reopen: { more: ['note'] } } },
  opening: { work: { reopen: {} } },
  'making a new file': { isNew: true, work: { reopen: {} } },
  // Enough for the log, not for its index.
  'opening with a little room': { leave: 16_384, work: { reopen: {} } },
  'removing a collection': { isGoneAfter: true, work: ({ items }) => items.remove() },
  // What could not be carried over stays in the log.
  'closing, with a log to carry over': {
    async prepare({ storage, items }) {
      storage.database().pragma('wal_autocheckpoint = 0');
      await items.bulkWrite(fresh(1000, 100), 'test');
    },
    isGoneAfter: true,
    work: async ({ storage }) => storage.close(),
  },
};

const [folder = '', name = ''] = process.argv.slice(2);
const path = join(folder, 'till.db');

async function open({ readModels = [], more = [], key }: OpenOptions): Promise<Opened> {
  const storage = getRxStorageSqlite({ path, readModels, key });
  try {
    const schema = { ...ITEM_SCHEMA, indexes: [...(ITEM_SCHEMA.indexes ?? []), ...more] };
    return { storage, items: await openItems(storage, { schema }) };
  } catch (error) {
    storage.close();
    throw error;
  }
}

const count = async ({ items }: Opened) => (await items.count(prepared({ selector: {} }))).count;

async function failureOf(work: () => Promise<unknown>): Promise<{ failure: string; message: string }> {
  try {
    await work();
    return { failure: 'none', message: '' };
  } catch (error) {
    return { failure: error instanceof StorageError ? error.code : String(error), message: String(error) };
  }
}

async function run({
  options = {},
  prepare,
  work,
  isGoneAfter = false,
  isNew = false,
  leave = 0,
}: Scenario): Promise<FullDiskReport> {
  let opened = await open(options);
  if (!isNew) await opened.items.bulkWrite(fresh(0, KEPT), 'test');
  await prepare?.(opened);
  const reopening = typeof work === 'function' ? null : work.reopen;
  if (prepare === undefined) emptyLog(opened);
  if (reopening !== null) opened.storage.close();
  if (isNew) for (const file of readdirSync(folder)) rmSync(join(folder, file));
  const doIt = async () => {
    if (typeof work === 'function') await work(opened);
    else opened = await open(work.reopen);
  };
  const makeRoom = fillDisk(folder, leave);
  const failed = await failureOf(doIt);
  const isOpen = reopening === null && !(isGoneAfter && failed.failure === 'none');
  const readable = isOpen ? await count(opened) : null;
  makeRoom();
  if (failed.failure !== 'none') await doIt();
  if (isGoneAfter) opened = await open(options);
  const after = await count(opened);
  const integrity = String(opened.storage.database().pragma('integrity_check', { simple: true }));
  opened.storage.close();
  return { ...failed, readable, after, integrity };
}

const scenario = SCENARIOS[name];
if (scenario === undefined) throw new Error(`There is no scenario "${name}".`);
writeSync(1, JSON.stringify(await run(scenario)));
