import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { StorageError } from './storage-error.ts';

/** A held lock. `afterCrash` tells that the last holder ended without releasing it. */
export interface FileLock {
  readonly afterCrash: boolean;
  /** With `isClean` false the next holder is told `afterCrash`: for a file that ought to be read through. */
  release(isClean?: boolean): void;
}

/**
 * Keeps a second process, or a second storage in this one, off the database at `path`.
 *
 * The lock is the operating system's, taken by SQLite on an empty file beside the database (`<path>.lock`) and held
 * as an open exclusive transaction. The kernel drops it the moment the process ends, however it ends: there is no
 * stale lock to judge and a process number that was given to another program cannot deceive us, which a file with a
 * number in it can. It is a file of its own, because a lock on the database itself would keep out backups and readers,
 * and would be lost on POSIX as soon as anything in this process opened and closed the database's file.
 *
 * `<path>.lock.pid` only tells people who holds it. Neither file may be deleted while in use.
 *
 * Throws `StorageError` `locked`; failures of the file system come as SQLite or Node throws them.
 */
export function lockDatabase(path: string): FileLock {
  const lockPath = `${path}.lock`;
  const pidPath = `${lockPath}.pid`;
  const holder = holdExclusively(path, lockPath, pidPath);
  const afterCrash = existsSync(pidPath);
  writePid(pidPath);
  let released = false;
  return {
    afterCrash,
    release(isClean = true) {
      if (released) {
        return;
      }
      released = true;
      if (isClean) {
        removePid(pidPath);
      }
      holder.close();
    },
  };
}

function holdExclusively(path: string, lockPath: string, pidPath: string): BetterSqlite3.Database {
  const holder = openLockFile(lockPath);
  try {
    try {
      holder.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if (!hasCode(error, 'SQLITE_NOTADB')) {
        throw error;
      }
      // Someone wrote into the lock file. Its content means nothing to us, so it is emptied.
      truncateSync(lockPath);
      holder.exec('BEGIN EXCLUSIVE');
    }
    return holder;
  } catch (error) {
    holder.close();
    if (!hasCode(error, 'SQLITE_BUSY')) {
      throw error;
    }
    const pid = readPid(pidPath);
    const who = pid === undefined ? 'another process' : `process ${pid}`;
    throw new StorageError('locked', `${path}: ${who} is using the database`, { path, pid, cause: error });
  }
}

function openLockFile(lockPath: string): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(lockPath, { timeout: 0 });
  } catch (error) {
    // SQLite does not say why it can't make a file; the system does.
    accessSync(dirname(lockPath), constants.W_OK);
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function writePid(pidPath: string): void {
  try {
    writeFileSync(pidPath, `${process.pid}\n`);
  } catch {
    // The number is for people alone. On a full disk the lock must still hold.
  }
}

function removePid(pidPath: string): void {
  try {
    rmSync(pidPath, { force: true });
  } catch {
    // In a folder that became read-only it stays, and the next opening checks the file as after a crash.
  }
}

function readPid(pidPath: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidPath, 'utf8').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
