import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Logger } from 'pino';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb/plugins/core';
import { changeKey } from '@karvon/rxdb-storage/change-key.ts';
import { FORMAT_VERSION } from '@karvon/rxdb-storage/prepare-database.ts';
import { DATABASE_SUFFIXES, setAside } from '@karvon/rxdb-storage/set-aside.ts';
import type { ReadModelReport } from '@karvon/rxdb-storage/read-models.ts';
import { getRxStorageSqlite, type RxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Appointment } from '@karvon/shared/collections/appointments.ts';
import { type Balance, balances } from '@karvon/shared/collections/balances.ts';
import type { Client } from '@karvon/shared/collections/clients.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import type { Delivery } from '@karvon/shared/collections/deliveries.ts';
import { directory } from '@karvon/shared/collections/directory.ts';
import { journal } from '@karvon/shared/collections/journal.ts';
import { type Notice, notices } from '@karvon/shared/collections/notices.ts';
import type { Order } from '@karvon/shared/collections/orders.ts';
import { pricing } from '@karvon/shared/collections/pricing.ts';
import { products } from '@karvon/shared/collections/products.ts';
import type { Task } from '@karvon/shared/collections/tasks.ts';
import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { PricingEntry } from '@karvon/shared/pricing/pricing-entry.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import { noteOwnFile } from '../device/place.ts';
import { bothCollections } from './both-collections.ts';
import { repairDatabase } from './repair-database.ts';
import { databasePath } from './till-files.ts';
import { createLocalTables, localUpgrades } from './local-tables.ts';
import { takeTheCentres } from './take-the-centres.ts';
import { type Sibling, siblings } from './siblings.ts';
import { tillReadModels } from './till-read-models.ts';
import { followAgain } from './unreadable-documents.ts';

/**
 * The version of all that the till keeps: it rises with every change that an older program would misread, of the local
 * tables or of a collection's schema. Add a step to `localUpgrades`, an empty one where only a schema changed.
 */
export const TILL_DATA_VERSION = localUpgrades.length + 1;

export type TillCollections = {
  journal: RxCollection<JournalFact>;
  products: RxCollection<Product>;
  pricing: RxCollection<PricingEntry>;
  balances: RxCollection<Balance>;
  directory: RxCollection<DirectoryEntry>;
  notices: RxCollection<Notice>;
  clients: RxCollection<Client>;
  orders: RxCollection<Order>;
  appointments: RxCollection<Appointment>;
  tasks: RxCollection<Task>;
  deliveries: RxCollection<Delivery>;
  siblings: RxCollection<Sibling>;
};

/** What a version of the program keeps; a test may open a till's file as a later one would. */
export type TillDataShape = {
  collections: Record<keyof TillCollections, Collection>;
  upgrades: typeof localUpgrades;
};
const TODAY: TillDataShape = {
  collections: { journal, products, pricing, balances, directory, notices, siblings, ...bothCollections },
  upgrades: localUpgrades,
};

export type TillDatabase = {
  collections: TillCollections;
  /** Plain SQL on the same file: for read models and the till's own tables. */
  sqlite: BetterSqlite3.Database;
  /** Builds every read model anew from the documents, and says which of them said something else before. */
  rebuildReadModels(): ReadModelReport[];
  /** Damage was met: the next start reads the whole file. */
  distrust(): void;
  close(): Promise<void>;
};

export type OpenedTill =
  | { kind: 'open'; database: TillDatabase; setAside: Problem | null }
  /** The file is untouched; the problem says what to do. */
  | { kind: 'stopped'; problem: Problem };

/**
 * Opens the till's database, and takes over what an older program left. A damaged one is set aside whole; where only what
 * can be had again is damaged, the rest goes on in a new file (`repairDatabase`), else an empty one is begun. One that is
 * newer, locked or read-only, or that the key does not open, is left as it is. Throws what is none of these.
 *
 * With a key, one that is not encrypted yet is encrypted first: whoever sets a key on a till that has sold expects that
 * nobody can read it from then on.
 */
export async function openTillDatabase(
  dataFolder: string,
  now: () => number,
  {
    key,
    shape = TODAY,
    log,
  }: { key?: string | undefined; shape?: TillDataShape; log?: Logger | undefined } = {},
): Promise<OpenedTill> {
  const path = databasePath(dataFolder);
  makePrivate(dirname(path));
  try {
    return { kind: 'open', database: await openEncrypting(path, key, shape), setAside: null };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.code !== 'corrupt') return { kind: 'stopped', problem: openingProblem(error, path) };
    const version = shape.upgrades.length + 1;
    const open = (target: string) => openAt(target, key, shape);
    const repaired = await repairDatabase({ path, key, version, open }).catch((failure: unknown) => {
      log?.warn({ err: failure }, 'the damaged database could not be repaired');
      return null;
    });
    const aside = setAside(path, 'corrupt', now());
    if (repaired !== null) putInPlace(repaired, path);
    if (repaired !== null) noteOwnFile(path);
    const code = repaired === null ? 'database-corrupt-set-aside' : 'database-repaired';
    return {
      kind: 'open',
      database: await openAt(path, key, shape),
      setAside: problem(code, { path: aside }),
    };
  }
}

/** The file last: until it is there the till has no database, and would begin a new one. */
function putInPlace(repaired: string, path: string): void {
  for (const suffix of DATABASE_SUFFIXES.toReversed()) {
    if (existsSync(repaired + suffix)) renameSync(repaired + suffix, path + suffix);
  }
}

/** Receipts, and the device's file beside it, lie here: for this account alone. A folder that can't be made is told by whoever opens the file. */
function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch {
    // See above.
  }
}

/**
 * Renames a database that belongs to another device, whole: what it has not sent stays there. Close it first.
 * Answers the new path.
 */
export function setAsideReplaced(dataFolder: string, now: number): string {
  return setAside(databasePath(dataFolder), 'replaced', now);
}

export type RebuiltTill =
  | { kind: 'rebuilt'; models: ReadModelReport[] }
  | { kind: 'absent' }
  /** The file is untouched; the problem says what to do. */
  | { kind: 'stopped'; problem: Problem };

/**
 * Builds the read models of a stopped till anew and tells which had been wrong. Unlike opening it to sell, this sets
 * nothing aside, encrypts nothing and begins no new file.
 */
export async function rebuildTillReadModels(
  dataFolder: string,
  key: string | undefined,
): Promise<RebuiltTill> {
  const path = databasePath(dataFolder);
  if (!existsSync(path)) return { kind: 'absent' };
  try {
    const database = await openAt(path, key, TODAY);
    try {
      return { kind: 'rebuilt', models: database.rebuildReadModels() };
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { kind: 'stopped', problem: openingProblem(error, path) };
  }
}

async function openEncrypting(
  path: string,
  key: string | undefined,
  shape: TillDataShape,
): Promise<TillDatabase> {
  try {
    return await openAt(path, key, shape);
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'not-encrypted') throw error;
    changeKey({ path, from: undefined, to: key, applicationVersion: shape.upgrades.length + 1 });
    noteOwnFile(path);
    return openAt(path, key, shape);
  }
}

async function openAt(path: string, key: string | undefined, shape: TillDataShape): Promise<TillDatabase> {
  const storage = getRxStorageSqlite({
    path,
    key,
    applicationVersion: shape.upgrades.length + 1,
    applicationUpgrades: shape.upgrades,
    migrations: Object.values(shape.collections).map(({ name, rxdb, migrations = {} }) => ({
      database: 'till',
      collection: name,
      schema: rxdb,
      steps: migrations,
    })),
    integrityCheck: 'after-crash',
    readModels: tillReadModels,
  });
  try {
    storage.open();
    const rx = await openRx(storage, shape.collections);
    createLocalTables(storage.database());
    for (const model of tillReadModels) {
      const held = Object.entries(rx.collections).find(([name]) => name === model.collection)?.[1];
      const find = async (ids: string[]) => (await held?.storageInstance.findDocumentsById(ids, false)) ?? [];
      await followAgain(storage.database(), model, find);
    }
    return {
      collections: rx.collections,
      sqlite: storage.database(),
      rebuildReadModels: () => storage.rebuildReadModels(),
      distrust: () => storage.distrust(),
      async close() {
        await rx.database.close();
        storage.close();
      },
    };
  } catch (error) {
    storage.close();
    throw error;
  }
}

async function openRx(
  storage: RxStorageSqlite,
  declared: TillDataShape['collections'],
): Promise<{ database: RxDatabase; collections: TillCollections }> {
  const database = await createRxDatabase({ name: 'till', storage, multiInstance: false, eventReduce: true });
  try {
    // The storage has taken over what was of an older version.
    const creators = Object.entries(declared).map(([name, { rxdb, origin }]) => [
      name,
      {
        schema: structuredClone(rxdb),
        autoMigrate: false,
        ...(origin === 'both' ? { conflictHandler: takeTheCentres } : {}),
      },
    ]);
    const collections = await database.addCollections(Object.fromEntries(creators) as never);
    return { database, collections: collections as unknown as TillCollections };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What keeps a till's database from being opened, for people. */
export function openingProblem(error: StorageError, path: string): Problem {
  switch (error.code) {
    case 'newer-version':
      return problem('database-newer', {
        found: versionIn(error),
        known: `${FORMAT_VERSION}.${TILL_DATA_VERSION}`,
      });
    case 'upgrade':
      return problem('database-upgrade-failed', { detail: error.message });
    case 'key-missing':
      return problem('database-key-missing', { path });
    case 'wrong-key':
      return problem('database-key-wrong', { path });
    case 'locked':
      return problem('database-locked', { pid: error.pid ?? '?' });
    case 'read-only':
      return problem('database-read-only', { path });
    case 'disk-full':
      return problem('disk-full');
    default:
      return problem('storage-failed', { detail: error.message });
  }
}

/** The version that the error names: `format 7 …` or `data version 7 …`. */
function versionIn(error: StorageError): string {
  return /(?:format|data version) (\d+)/.exec(error.message)?.[1] ?? '?';
}
