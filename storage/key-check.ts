import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { FileKey } from './database-key.ts';

/**
 * `<path>.key-check` beside an encrypted database: by it a wrong key is told from a damaged file, which look the same to
 * SQLite. It holds the salt and a check value of the key, never the key, and a passphrase is no easier to guess from it
 * than from the database. It only tells: a database opens without it, and gets it back.
 */
export const KEY_CHECK_SUFFIX = '.key-check';

export type KeyVerdict = 'right' | 'wrong' | 'unknown';

interface KeyCheck {
  readonly salt: string;
  readonly check: string;
}

/** `unknown` when there is no check for a file with this salt. */
export function checkKey(path: string, key: FileKey): KeyVerdict {
  const salt = key.salt.toString('hex');
  const entry = (readChecks(path) ?? []).find((known) => known.salt === salt);
  if (entry === undefined) {
    return 'unknown';
  }
  const [stored, given] = [Buffer.from(entry.check, 'hex'), Buffer.from(checkOf(key).check, 'hex')];
  return stored.length === given.length && timingSafeEqual(stored, given) ? 'right' : 'wrong';
}

/** Whether there is such a file, readable or not: then the database beside it is, or was, encrypted. */
export function hasKeyCheck(path: string): boolean {
  return readChecks(path) !== undefined;
}

/** The salt that the file speaks of first; undefined when it speaks of none. */
export function saltInKeyCheck(path: string): Buffer | undefined {
  const [first] = readChecks(path) ?? [];
  return first === undefined ? undefined : Buffer.from(first.salt, 'hex');
}

/**
 * Makes the file speak of these keys alone: of two while one replaces the other, of none when the database is not
 * encrypted. Written whole or not at all.
 */
export function keepKeyChecks(path: string, keys: readonly FileKey[]): void {
  const target = path + KEY_CHECK_SUFFIX;
  if (keys.length === 0) {
    rmSync(target, { force: true });
    return;
  }
  const wanted = keys.map(checkOf);
  if (JSON.stringify(readChecks(path)) === JSON.stringify(wanted)) {
    return;
  }
  const temporary = `${target}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ version: 1, keys: wanted })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, target);
}

function checkOf({ bytes, salt }: FileKey): KeyCheck {
  const check = createHmac('sha256', bytes).update('key-check').update(salt).digest('hex');
  return { salt: salt.toString('hex'), check };
}

/** Undefined without a file; what can't be understood is no check. */
function readChecks(path: string): KeyCheck[] | undefined {
  let text: string;
  try {
    text = readFileSync(path + KEY_CHECK_SUFFIX, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  try {
    const { keys } = JSON.parse(text) as { keys: unknown };
    return Array.isArray(keys) ? keys.filter(isKeyCheck) : [];
  } catch {
    return [];
  }
}

function isKeyCheck(value: unknown): value is KeyCheck {
  const entry = value as Partial<KeyCheck> | null;
  return typeof entry?.salt === 'string' && typeof entry.check === 'string';
}
