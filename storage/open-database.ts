import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { lockDatabase } from './file-lock.ts';
import { connect, readFile } from './inspect-file.ts';
import type { ReadFile } from './inspect-file.ts';
import { keepKeyChecks } from './key-check.ts';
import type { OpenDatabaseOptions } from './open-options.ts';
import { prepareDatabase } from './prepare-database.ts';
import { StorageError, toStorageError } from './storage-error.ts';

/** A database that lives and dies with its connection: no file, no lock. For tests. */
export const IN_MEMORY = ':memory:';

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
