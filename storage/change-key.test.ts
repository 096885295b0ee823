import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeKey, NEW_KEY_SUFFIX } from './change-key.ts';
import { openDatabase } from './open-database.ts';
import { StorageError } from './storage-error.ts';
import { storageFailure } from './testing/storage-failure.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const CHANGER = fileURLToPath(new URL('./testing/change-key-by-steps.ts', import.meta.url));
const ONE = '1a'.repeat(32);
const TWO = '2b'.repeat(32);
const NEEDLE = 'coffee with milk';
const ROWS = 300;
const WAYS: [what: string, from: string | undefined, to: string | undefined][] = [
  ['encrypting', undefined, ONE],
  ['another key', ONE, TWO],
  ['decrypting', ONE, undefined],
];

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = folder.file('till.db');
});
afterEach(() => folder.remove());

/** A database whose rows are still in its log, as a killed process leaves it. */
function leftByCrash(key: string | undefined): void {
  const writing = folder.file('writing.db');
  const { database, close } = openDatabase({ path: writing, key });
  database.exec('CREATE TABLE t (a TEXT)');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  database.transaction(() => {
    for (let i = 0; i < ROWS; i++) {
      insert.run(`${NEEDLE} ${i}`.padEnd(100, 'x'));
    }
  })();
  for (const suffix of ['', '-wal', '.key-check']) {
    if (existsSync(writing + suffix)) {
      copyFileSync(writing + suffix, path + suffix);
    }
  }
  close();
}

function rows(key: string | undefined): unknown {
  const { database, close } = openDatabase({ path, key });
  try {
    return database.prepare('SELECT count(*) FROM t').pluck().get();
  } finally {
    close();
  }
}

/** The rows by the one of two keys that opens the file; a refusal for any other reason goes on. */
function rowsByEither(first: string | undefined, second: string | undefined) {
  try {
    return { by: first, count: rows(first) };
  } catch (error) {
    const isKey =
      error instanceof StorageError && ['wrong-key', 'key-missing', 'not-encrypted'].includes(error.code);
    if (!isKey) {
      throw error;
    }
    return { by: second, count: rows(second) };
  }
}

function filesWith(text: string): string[] {
  return readdirSync(folder.path).filter(
    (name) => name.startsWith('till.db') && readFileSync(folder.file(name)).includes(text),
  );
}

describe.each(WAYS)('%s', (_, from, to) => {
  it('keeps everything, and only the new key opens it', () => {
    leftByCrash(from);
    expect(changeKey({ path, from, to })).toBe(true);
    expect(() => rows(from)).toThrow(StorageError);
    expect(rows(to)).toBe(ROWS);
    expect(filesWith(NEEDLE)).toEqual(to === undefined ? ['till.db'] : []);
    expect(existsSync(`${path}.key-check`)).toBe(to !== undefined);
    expect(changeKey({ path, from: to, to })).toBe(false);
  });

  /** Changes the key in a process that keeps the files of each step in `steps`, or kills itself at one of them. */
  const change = (steps: string, killAt: number | null) => {
    const args = [CHANGER, path, from ?? '', to ?? '', steps, killAt === null ? '' : String(killAt)];
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    const { signal, status } = spawnSync(process.execPath, args, { stdio: [...stdio] });
    return signal ?? status;
  };
  const expectWhole = () => {
    const inTheClear = from === undefined || to === undefined ? [] : filesWith(NEEDLE);
    expect(inTheClear).toEqual([]);
    const found = rowsByEither(from, to);
    expect(found.count).toBe(ROWS);
    return found.by;
  };

  it('leaves the old file or the new one, whole, at whatever step it is killed', () => {
    const steps = temporaryFolder();
    leftByCrash(from);
    expect(change(steps.path, null)).toBe(0);
    const count = readdirSync(steps.path).length;
    let copies = 0;
    let changed = 0;
    for (let step = 0; step < count; step++) {
      folder.remove();
      cpSync(steps.file(String(step)), folder.path, { recursive: true });
      changed += expectWhole() === to ? 1 : 0;
      copies += existsSync(path + NEW_KEY_SUFFIX) ? 1 : 0;
    }
    // The steps are before the renaming, with a copy lying about, and after it.
    expect([count > copies + 4, copies > 4]).toEqual([true, true]);
    expect(changed).toBeGreaterThan(2);

    folder.remove();
    mkdirSync(folder.path);
    leftByCrash(from);
    expect(change(steps.path, Math.floor(Math.random() * count))).toBe('SIGKILL');
    expectWhole();
    steps.remove();
  });

  it('changes nothing when the key given is not the file’s', () => {
    leftByCrash(from);
    const before = readFileSync(path);
    const wrong = from === undefined ? TWO : '3c'.repeat(32);
    const code = from === undefined ? 'not-encrypted' : 'wrong-key';
    expect(storageFailure(() => changeKey({ path, from: wrong, to })).code).toBe(code);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(rows(from)).toBe(ROWS);
  });
});

it('goes on after a kill, and leaves nothing of it', () => {
  leftByCrash(ONE);
  writeFileSync(path + NEW_KEY_SUFFIX, 'half a copy');
  changeKey({ path, from: ONE, to: TWO });
  expect(rows(TWO)).toBe(ROWS);
  expect(filesWith('half a copy')).toEqual([]);
});

it('is refused while a process has the file', () => {
  const { close } = openDatabase({ path });
  expect(storageFailure(() => changeKey({ path, from: undefined, to: ONE }))).toMatchObject({
    code: 'locked',
    pid: process.pid,
  });
  close();
});

it('is refused while another program reads the file', () => {
  leftByCrash(undefined);
  const reader = new BetterSqlite3(path);
  reader.exec('BEGIN; SELECT * FROM t');
  expect(storageFailure(() => changeKey({ path, from: undefined, to: ONE })).code).toBe('busy');
  reader.close();
  expect(rows(undefined)).toBe(ROWS);
});

it('does nothing without a file', () => {
  expect(changeKey({ path, from: undefined, to: ONE })).toBe(false);
  expect(existsSync(path)).toBe(false);
});

it('does not carry a damaged file over', () => {
  leftByCrash(ONE);
  rows(ONE);
  const damaged = readFileSync(path);
  damaged.writeUInt8(damaged.readUInt8(damaged.length / 2) ^ 1, damaged.length / 2);
  writeFileSync(path, damaged);
  expect(storageFailure(() => changeKey({ path, from: ONE, to: TWO })).code).toBe('corrupt');
  expect(readFileSync(path).equals(damaged)).toBe(true);
});
