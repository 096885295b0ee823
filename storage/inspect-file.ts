import { existsSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { FileKey } from './database-key.ts';
import { kindOfFile, readHeader, useKey } from './database-key.ts';
import { checkKey, hasKeyCheck } from './key-check.ts';
import type { KeyVerdict } from './key-check.ts';
import type { OpenDatabaseOptions } from './open-options.ts';
import { FORMAT_VERSION, storedApplicationVersion } from './prepare-database.ts';
import { StorageError } from './storage-error.ts';
import { isEncrypted, keyOfFile } from './unlock.ts';

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

export interface ReadFile {
  readonly key: FileKey | undefined;
  /** The connection that has read the file, unless there was nothing to read. */
  readonly reader?: BetterSqlite3.Database;
}

/** The same, and keeps the connection open. */
export function readFile(options: OpenDatabaseOptions, afterCrash: boolean): ReadFile {
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
