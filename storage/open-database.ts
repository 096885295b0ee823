import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { FileKey } from './database-key.ts';
import { kindOfFile, readHeader, useKey } from './database-key.ts';
import { lockDatabase } from './file-lock.ts';
import { checkKey, hasKeyCheck, KEY_CHECK_SUFFIX, keepKeyChecks } from './key-check.ts';
import type { KeyVerdict } from './key-check.ts';
import { StorageError, toStorageError } from './storage-error.ts';
import { isEncrypted, keyOfFile } from './unlock.ts';

/** Changes tables from one version to the next, in the transaction that notes the new version. Must not end it. */
export type UpgradeStep = (database: BetterSqlite3.Database) => void;

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

/** A database that lives and dies with its connection: no file, no lock. For tests. */
export const IN_MEMORY = ':memory:';

export interface OpenDatabaseOptions {
  readonly path: string;
  /**
   * Encrypts the file: a passphrase, or 64 hex digits for the 256-bit key itself. A new file is made with it; one that
   * is there must be encrypted with it, see `changeKey`. `IN_MEMORY` has nothing to encrypt.
   */
  readonly key?: string | undefined;
  /**
   * The version of the program's own data, when it keeps one. A file that was once opened with a higher one is
   * refused as `newer-version`.
   */
  readonly applicationVersion?: number | undefined;
  /**
   * How the program's own tables of older versions become those of today: the first step takes version 1 to 2, and so
   * on. Those that a file lacks run in order, in one transaction with the rise of its version; when one throws, the
   * file stays as it was.
   */
  readonly applicationUpgrades?: readonly UpgradeStep[] | undefined;
  /** Runs at every opening, in that same transaction and under the same conditions. */
  readonly afterUpgrades?: UpgradeStep | undefined;
  /**
   * `always` reads every page before use; `after-crash` only when the last process ended without closing.
   * Default: `always`.
   */
  readonly integrityCheck?: 'always' | 'after-crash' | undefined;
}

export interface OpenedDatabase {
  readonly database: BetterSqlite3.Database;
  /** The last process that used the file ended without closing it. */
  readonly afterCrash: boolean;
  /**
   * Closes the connection and lets others have the file. With `isTrusted` false the next opening is as after a crash: it
   * reads the file through. Calling it again does nothing.
   */
  readonly close: (isTrusted?: boolean) => void;
}

/**
 * Takes the file for this process, checks it, and opens it. The checks run before anything is written, so a refused
 * file stays as it was.
 *
 * Throws `StorageError`: `locked`, `corrupt`, `key-missing`, `wrong-key`, `not-encrypted`, `newer-version`, `upgrade`,
 * `read-only`, `disk-full`, `busy` or `io`.
 */
export function openDatabase(options: OpenDatabaseOptions): OpenedDatabase {
  const { path } = options;
  try {
    if (path === IN_MEMORY) {
      const database = prepareDatabase(new BetterSqlite3(path), options);
      return { database, afterCrash: false, close: () => database.close() };
    }
    mkdirSync(dirname(path), { recursive: true });
    const lock = lockDatabase(path);
    try {
      const database = openInspected(options, readFile(options, lock.afterCrash));
      const close = (isTrusted = true) => {
        try {
          database.close();
        } finally {
          lock.release(isTrusted);
        }
      };
      return { database, afterCrash: lock.afterCrash, close };
    } catch (error) {
      // What a crash may have left has still to be looked for, and damage to be found again, whoever opens it next.
      lock.release(!lock.afterCrash && !isDamage(error, path));
      throw error;
    }
  } catch (error) {
    throw toStorageError(error, path);
  }
}

function openInspected(options: OpenDatabaseOptions, { key, reader }: ReadFile): BetterSqlite3.Database {
  try {
    if (key !== undefined) {
      keepKeyChecks(options.path, [key]);
    }
    return prepareDatabase(connect(options.path, key), options);
  } finally {
    // Not earlier: the last connection that closes takes the log away, and the next one makes it anew.
    reader?.close();
  }
}

function isDamage(error: unknown, path: string): boolean {
  const known = toStorageError(error, path);
  return known instanceof StorageError && known.code === 'corrupt';
}

/** The files of one database, by what follows its path: they are moved together. The lock's stay where they are. */
export const DATABASE_SUFFIXES: readonly string[] = ['', '-wal', '-shm', KEY_CHECK_SUFFIX];

/** Why a database was set aside; part of its new name. */
export type SetAsideReason = 'corrupt' | 'replaced';

/**
 * Renames a damaged database, with the files that belong to it, to `<path>.corrupt-<timestamp>` so that it can be examined
 * and rescued. Never overwrites: a name already taken gets a number. Answers the new path.
 *
 * `now` is in milliseconds since 1970. Throws `StorageError`, `locked` when a process is using the file.
 */
export function setAsideCorrupt(path: string, now: number): string {
  return setAside(path, 'corrupt', now);
}

/** The same for whatever reason: `<path>.<reason>-<timestamp>`. */
export function setAside(path: string, reason: SetAsideReason, now: number): string {
  try {
    const lock = lockDatabase(path);
    try {
      const time = new Date(now).toISOString().replace(/[:.]/g, '-');
      const target = freeName(`${path}.${reason}-${time}`);
      // The file first: if the power fails here, what is left is a log without one, which is never opened as a database.
      for (const suffix of DATABASE_SUFFIXES) {
        if (existsSync(path + suffix)) {
          renameSync(path + suffix, target + suffix);
        }
      }
      return target;
    } finally {
      lock.release();
    }
  } catch (error) {
    throw toStorageError(error, path);
  }
}

/** The databases beside `path` that were set aside, oldest first; of some, only the log may be there. */
export function listSetAside(path: string): string[] {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const times = new Map<string, string>();
  for (const name of names) {
    const [, base, time] = name.startsWith(start) ? (SET_ASIDE.exec(name.slice(start.length)) ?? []) : [];
    if (base !== undefined && time !== undefined) {
      times.set(join(folder, start + base), time);
    }
  }
  return [...times.keys()].sort((a, b) => ((times.get(a) ?? '') < (times.get(b) ?? '') ? -1 : 1));
}

/** What `setAside` puts behind the name: reason and time, and perhaps a number. */
const SET_ASIDE = /^((?:corrupt|replaced)-(\d{4}-[\dTZ-]+))(?:-wal)?$/;

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; DATABASE_SUFFIXES.some((suffix) => existsSync(name + suffix)); n++) {
    name = `${wanted}-${n}`;
  }
  return name;
}

/** Where SQLite's file header keeps `user_version`, big-endian (sqlite.org/fileformat2.html, §1.3). */
const USER_VERSION_OFFSET = 60;

/**
 * Judges a file without changing it, and answers the key that it opens with; undefined when it is not encrypted. Call it
 * under the lock; `afterCrash` is what the lock said. Throws as `openDatabase` does.
 */
export function inspectFile(options: OpenDatabaseOptions, afterCrash: boolean): FileKey | undefined {
  const { key, reader } = readFile(options, afterCrash);
  reader?.close();
  return key;
}

interface ReadFile {
  readonly key: FileKey | undefined;
  /** The connection that has read the file, unless there was nothing to read. */
  readonly reader?: BetterSqlite3.Database;
}

function readFile(options: OpenDatabaseOptions, afterCrash: boolean): ReadFile {
  const { path } = options;
  takeBackUnfinished(options);
  // Opened for writing, although only read: a file that cannot be written is told apart here.
  const header = readHeader(path, 'r+');
  assertKeyFits(options, header);
  const key = options.key === undefined ? undefined : keyOfFile(path, options.key);
  if (kindOfFile(header) === 'empty') {
    assertNoLog(path);
    return { key };
  }
  if (key === undefined) {
    assertFormatKnown(path, header.readInt32BE(USER_VERSION_OFFSET));
  }
  const reader = connect(path, key, { readonly: true, fileMustExist: true });
  try {
    // Asked (again) through SQLite, because a newer number may still be in the write-ahead log.
    assertFormatKnown(path, readUserVersion(path, reader, key));
    if (options.integrityCheck !== 'after-crash' || afterCrash) {
      assertSound(path, reader);
    }
    assertApplicationKnown(options, reader);
    return { key, reader };
  } catch (error) {
    reader.close();
    throw error;
  }
}

/**
 * A process that is killed while it makes the file leaves a rollback journal, because only then is there a log. SQLite
 * takes that write back, but not for a reader. What it says of the file itself is left to the checks that follow.
 * Nothing is taken back without the file's key: pages of the journal would be written as another key reads them.
 */
function takeBackUnfinished({ path, key }: OpenDatabaseOptions): void {
  const isKeyOff = key === undefined ? isEncrypted(path) : kindOfFile(readHeader(path)) === 'plain';
  if (!existsSync(`${path}-journal`) || isKeyOff) {
    return;
  }
  const fileKey = key === undefined ? undefined : keyOfFile(path, key);
  const verdict = fileKey === undefined ? 'right' : checkKey(path, fileKey);
  if (fileKey !== undefined && verdict === 'wrong') {
    throw notOpened(path, fileKey, undefined);
  }
  const writer = connect(path, fileKey);
  try {
    writer.pragma('user_version');
  } catch (error) {
    if (fileKey !== undefined && verdict === 'unknown') {
      throw notOpened(path, fileKey, error);
    }
    if (!isNotADatabase(error)) {
      throw error;
    }
  } finally {
    writer.close();
  }
}

/** SQLite would begin anew and throw the log away. */
function assertNoLog(path: string): void {
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) {
    throw new StorageError('corrupt', `${path}: the log is there, but not the database`, { path });
  }
}

/** A connection that has its key. Throws as SQLite does; a wrong key shows at the first reading. */
export function connect(
  path: string,
  key: FileKey | undefined,
  options?: BetterSqlite3.Options,
): BetterSqlite3.Database {
  const database = new BetterSqlite3(path, options);
  try {
    if (key !== undefined) {
      useKey(database, key);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What can be told without trying the key. A file with a check beside it was encrypted, however it looks by now. */
function assertKeyFits({ path, key }: OpenDatabaseOptions, header: Buffer): void {
  const kind = kindOfFile(header);
  if (kind === 'plain' && key !== undefined) {
    throw new StorageError('not-encrypted', `${path}: the database is not encrypted`, { path });
  }
  if (key === undefined && (kind === 'encrypted' || (kind === 'unknown' && hasKeyCheck(path)))) {
    throw new StorageError('key-missing', `${path}: the database is encrypted, and there is no key`, {
      path,
    });
  }
  if (kind === 'unknown' && !hasKeyCheck(path)) {
    throw new StorageError('corrupt', `${path}: the file is not a database`, { path });
  }
}

/** The first reading, which fails in the same way when the key is wrong and when the first page is damaged. */
function readUserVersion(path: string, reader: BetterSqlite3.Database, key: FileKey | undefined): number {
  try {
    return Number(reader.pragma('user_version', { simple: true }));
  } catch (error) {
    if (key === undefined || !isNotADatabase(error)) {
      throw error;
    }
    throw notOpened(path, key, error);
  }
}

function notOpened(path: string, key: FileKey, cause: unknown): StorageError {
  const [code, says] = VERDICTS[checkKey(path, key)];
  return new StorageError(code, `${path}: ${says}`, { path, cause });
}

const VERDICTS: Record<KeyVerdict, readonly [code: 'corrupt' | 'wrong-key', says: string]> = {
  right: ['corrupt', 'the database is damaged (the key is the right one)'],
  wrong: ['wrong-key', 'the database is encrypted with another key'],
  unknown: ['wrong-key', 'the database is encrypted with another key, or its beginning is damaged'],
};

function isNotADatabase(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_NOTADB';
}

function assertFormatKnown(path: string, version: number): void {
  if (version > FORMAT_VERSION) {
    const message = `${path}: format ${version} is newer than the ${FORMAT_VERSION} this program knows`;
    throw new StorageError('newer-version', message, { path });
  }
}

/** Throws `StorageError` `corrupt` unless every page reads and agrees with the others. */
export function assertSound(path: string, database: BetterSqlite3.Database): void {
  const findings = database.prepare('PRAGMA quick_check(5)').pluck().all().map(String);
  if (findings.length !== 1 || findings[0] !== 'ok') {
    throw new StorageError('corrupt', `${path}: the database is damaged (${findings.join('; ')})`, { path });
  }
}

function assertApplicationKnown(options: OpenDatabaseOptions, database: BetterSqlite3.Database): void {
  const { path, applicationVersion } = options;
  const stored = storedApplicationVersion(database);
  if (applicationVersion !== undefined && stored !== null && stored > applicationVersion) {
    const message = `${path}: data version ${stored} is newer than the ${applicationVersion} this program knows`;
    throw new StorageError('newer-version', message, { path });
  }
}

/** Null when the file is new, or was only ever opened without one. */
function storedApplicationVersion(database: BetterSqlite3.Database): number | null {
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

function prepareDatabase(
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
