import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { type FileKey, kindOfFile, newKey, readHeader, rewriteWithKey } from './database-key.ts';
import { lockDatabase } from './file-lock.ts';
import { keepKeyChecks } from './key-check.ts';
import { assertSound, connect, inspectFile } from './inspect-file.ts';
import { StorageError, toStorageError } from './storage-error.ts';

export interface ChangeKeyOptions {
  readonly path: string;
  /** The key that the file has now; undefined when it is not encrypted. */
  readonly from: string | undefined;
  /** The key that it is to have; undefined to leave it unencrypted. */
  readonly to: string | undefined;
  /** As at `openDatabase`: a file of a newer program is left alone. */
  readonly applicationVersion?: number | undefined;
}

/** What the new file is called until it takes the place of the old one. */
export const NEW_KEY_SUFFIX = '.new-key';

/**
 * Encrypts a database, changes its key, or decrypts it. Answers false when there is nothing to do: no file, or the same
 * key. Takes the lock, so nothing else may be using the database.
 *
 * A copy is written with the new key, checked, brought to the disk, and renamed over the old file, which is never
 * written to: whenever the process dies, `path` is the old file whole or the new one whole. Rewriting in place would be
 * shorter, but it leaves pages of both keys, and of no key, to a journal after a crash. Needs as much room on the disk as
 * the file has, and as much memory when it is encrypted for the first time.
 *
 * The old file's blocks are let go of, not wiped: what was written unencrypted may be found on the medium for a while.
 *
 * Throws `StorageError` as `openDatabase` does; the old file then stays as it was.
 */
export function changeKey({ path, from, to, applicationVersion }: ChangeKeyOptions): boolean {
  try {
    const lock = lockDatabase(path);
    let isClean = false;
    try {
      const oldKey = inspectFile({ path, key: from, applicationVersion }, lock.afterCrash);
      isClean = true;
      if (kindOfFile(readHeader(path)) === 'empty' || from === to) {
        return false;
      }
      replaceFile(path, oldKey, to === undefined ? undefined : newKey(to));
      return true;
    } finally {
      lock.release(isClean || !lock.afterCrash);
    }
  } catch (error) {
    throw toStorageError(error, path);
  }
}

function replaceFile(path: string, from: FileKey | undefined, to: FileKey | undefined): void {
  const copy = path + NEW_KEY_SUFFIX;
  rmSync(copy, { force: true });
  try {
    foldLog(path, from);
    assertRoom(path);
    copyFileSync(path, copy);
    rewriteCopy(copy, from, to);
    syncToDisk(copy);
    // Both, because the process may die on either side of the renaming.
    keepKeyChecks(path, present(from, to));
    renameSync(copy, path);
    syncFolder(dirname(path));
    forgetOldCheck(path, to);
  } finally {
    rmSync(copy, { force: true });
  }
}

/** The key is changed by now, and the next opening would do this too: a full disk is no failure here. */
function forgetOldCheck(path: string, key: FileKey | undefined): void {
  try {
    keepKeyChecks(path, present(key));
  } catch {
    // See above.
  }
}

/** Brings everything into the one file: a log left beside it would be taken for the new file's. */
function foldLog(path: string, key: FileKey | undefined): void {
  const database = connect(path, key);
  try {
    if (database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') {
      throw new StorageError('busy', `${path}: another program is using the database`, { path });
    }
  } finally {
    database.close();
  }
}

function assertRoom(path: string): void {
  const needed = statSync(path).size;
  const { bavail, bsize } = statfsSync(dirname(path));
  if (bavail * bsize < needed) {
    const message = `${path}: changing the key takes ${needed} free bytes beside the database, and there are ${bavail * bsize}`;
    throw new StorageError('disk-full', message, { path });
  }
}

function rewriteCopy(copy: string, from: FileKey | undefined, to: FileKey | undefined): void {
  const database = connect(copy, from);
  try {
    withoutJournal(database);
    rewriteWithKey(database, to);
    assertSound(copy, database);
  } finally {
    database.close();
  }
}

/** A copy that fails half-way is thrown away, and a journal would hold unencrypted pages. */
function withoutJournal(database: BetterSqlite3.Database): void {
  database.unsafeMode(true);
  database.pragma('journal_mode = OFF');
  database.pragma('temp_store = MEMORY');
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Brings the renaming to the disk. Windows has no such call: there the file system's own journal must do. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') {
    return;
  }
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function present(...keys: (FileKey | undefined)[]): FileKey[] {
  return keys.filter((key) => key !== undefined);
}
