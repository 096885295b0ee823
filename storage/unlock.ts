import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { FileKey } from './database-key.ts';
import { deriveKey, kindOfFile, newKey, readHeader, saltIn, useKey } from './database-key.ts';
import { saltInKeyCheck } from './key-check.ts';

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

/**
 * Gives a new connection to an encrypted file its key, for whoever opens such a file in a way of their own. With the
 * wrong key the first reading fails with `SQLITE_NOTADB`.
 */
export function unlock(database: BetterSqlite3.Database, key: string): void {
  useKey(database, keyOfFile(database.name, key));
}
