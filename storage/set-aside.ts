import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lockDatabase } from './file-lock.ts';
import { KEY_CHECK_SUFFIX } from './key-check.ts';
import { toStorageError } from './storage-error.ts';

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
