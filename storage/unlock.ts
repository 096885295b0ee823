import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { FileKey } from './database-key.ts';
import { deriveKey, kindOfFile, newKey, readHeader, saltIn, useKey } from './database-key.ts';
import { checkKey, hasKeyCheck, saltInKeyCheck } from './key-check.ts';
import { StorageError } from './storage-error.ts';

/**
 * The key of the file at `path`: by the salt at its beginning, or by the one in the key check when the beginning is
 * destroyed. For a file to be made, one with a salt of its own.
 */
export function keyOfFile(path: string, key: string): FileKey {
  const header = readHeader(path);
  switch (kindOfFile(header)) {
    case 'empty':
      return newKey(key);
    case 'encrypted':
      return deriveKey(key, saltIn(header));
    default: {
      const known = saltInKeyCheck(path);
      return known === undefined ? newKey(key) : deriveKey(key, known);
    }
  }
}

/** Whether a file is encrypted; one whose beginning is lost, or that is gone, was when its key check is there. */
export function isEncrypted(path: string): boolean {
  const kind = kindOfFile(readHeader(path));
  return kind === 'encrypted' || (kind !== 'plain' && hasKeyCheck(path));
}

/**
 * The key to read a file with that may be damaged anywhere; undefined when it was not encrypted. Throws `StorageError`
 * `key-missing` or `wrong-key`.
 */
export function keyIfEncrypted(path: string, key: string | undefined): FileKey | undefined {
  if (!isEncrypted(path)) {
    return undefined;
  }
  if (key === undefined) {
    throw new StorageError('key-missing', `${path}: the database is encrypted, and there is no key`, {
      path,
    });
  }
  let first: FileKey | undefined;
  for (const salt of [saltIn(readHeader(path)), saltInKeyCheck(path)]) {
    const candidate = salt === undefined ? undefined : deriveKey(key, salt);
    if (candidate !== undefined && checkKey(path, candidate) === 'right') {
      return candidate;
    }
    first ??= candidate;
  }
  if (hasKeyCheck(path)) {
    throw new StorageError('wrong-key', `${path}: the database is encrypted with another key`, { path });
  }
  return first;
}

/**
 * Gives a new connection to an encrypted file its key, for whoever opens such a file in a way of their own. With the
 * wrong key the first reading fails with `SQLITE_NOTADB`.
 */
export function unlock(database: BetterSqlite3.Database, key: string): void {
  useKey(database, keyOfFile(database.name, key));
}
