import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { OpenDatabaseOptions, UpgradeStep } from './open-options.ts';
import { StorageError, toStorageError } from './storage-error.ts';

/**
 * The first takes the layout of our own tables from version 1 to 2, and so on. Where a collection's table has to change,
 * it does when it is opened (`CollectionTable`), since only then is its schema known: that step is empty.
 */
const FORMAT_UPGRADES: readonly UpgradeStep[] = [
  () => {
    // 2: each row has a checksum.
  },
];

/**
 * The layout of our own tables, kept in SQLite's `user_version`. It rises with every change that old code misreads: add
 * a step.
 */
export const FORMAT_VERSION = FORMAT_UPGRADES.length + 1;

/**
 * FULL syncs the log at every commit, so an acknowledged write outlives a power cut. A till writes small
 * transactions, and loses nothing by a log kept under 16 MB.
 */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'busy_timeout = 5000',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  'cache_size = -16000',
  'journal_size_limit = 16777216',
];

/** 64 MB of an encrypted file: a page that comes from the system's cache has to be decrypted each time. */
const LARGER_CACHE = 'cache_size = -64000';

const OWN_TABLES = `
  CREATE TABLE IF NOT EXISTS rx_meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  INSERT OR IGNORE INTO rx_meta VALUES ('seq', 0);
  CREATE TABLE IF NOT EXISTS rx_tables (
    name TEXT PRIMARY KEY, database TEXT NOT NULL, collection TEXT NOT NULL, version INTEGER NOT NULL,
    columns TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rx_read_models (
    name TEXT PRIMARY KEY, version INTEGER NOT NULL, table_name TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rx_attachments (
    table_name TEXT NOT NULL, doc_id TEXT NOT NULL, attachment_id TEXT NOT NULL,
    digest TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (table_name, doc_id, attachment_id)
  );
`;

/** Sets a connection up and brings the file up to date. Closes the connection and throws when it can't. */
export function prepareDatabase(
  database: BetterSqlite3.Database,
  options: OpenDatabaseOptions,
): BetterSqlite3.Database {
  try {
    const pragmas = options.key === undefined ? PRAGMAS : [...PRAGMAS, LARGER_CACHE];
    database.exec(pragmas.map((pragma) => `PRAGMA ${pragma};`).join(''));
    database.transaction(() => bringUpToDate(database, options)).immediate();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A file that is as it should be is not written to: that would cost a sync at every opening. */
function bringUpToDate(database: BetterSqlite3.Database, options: OpenDatabaseOptions): void {
  const { path, applicationVersion, applicationUpgrades = [], afterUpgrades } = options;
  const format = Number(database.pragma('user_version', { simple: true }));
  if (format !== FORMAT_VERSION) {
    runUpgrades(path, database, format === 0 ? [] : FORMAT_UPGRADES.slice(format - 1));
    database.exec(OWN_TABLES);
    database.pragma(`user_version = ${FORMAT_VERSION}`);
  }
  if (applicationVersion !== undefined) {
    const stored = storedApplicationVersion(database);
    const from = stored ?? applicationVersion;
    runUpgrades(path, database, applicationUpgrades.slice(from - 1, applicationVersion - 1));
    if (stored !== applicationVersion) {
      database
        .prepare("INSERT OR REPLACE INTO rx_meta VALUES ('application-version', ?)")
        .run(applicationVersion);
    }
  }
  runUpgrades(path, database, afterUpgrades === undefined ? [] : [afterUpgrades]);
}

/** What the disk says while a step runs keeps its own code: it says nothing about the step. */
function runUpgrades(path: string, database: BetterSqlite3.Database, steps: readonly UpgradeStep[]): void {
  for (const step of steps) {
    try {
      step(database);
    } catch (error) {
      const known = toStorageError(error, path);
      if (known instanceof StorageError && known.code !== 'io') {
        throw known;
      }
      const message = `${path}: the data of an older version could not be taken over (${String(error)})`;
      throw new StorageError('upgrade', message, { path, cause: error });
    }
  }
}
/** Null when the file is new, or was only ever opened without one. */
export function storedApplicationVersion(database: BetterSqlite3.Database): number | null {
  const hasMeta = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'rx_meta'").get() !== undefined;
  if (!hasMeta) {
    return null;
  }
  const stored = database
    .prepare("SELECT value FROM rx_meta WHERE key = 'application-version'")
    .pluck()
    .get();
  return typeof stored === 'number' ? stored : null;
}
