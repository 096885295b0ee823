import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { inspect, isDeepStrictEqual } from 'node:util';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { createRxDatabase } from 'rxdb/plugins/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';
import { FORMAT_VERSION } from './prepare-database.ts';
import { setAsideCorrupt } from './set-aside.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { StorageError } from './storage-error.ts';
import { indexedIds, salvageDocuments } from './salvage.ts';
import { item, openItems, type StoredItem } from './testing/items.ts';
import { storageFailure } from './testing/storage-failure.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { unlock } from './unlock.ts';

const PASSPHRASE = 'it’s a "long" passphrase';
const [RAW, OTHER] = ['0f'.repeat(32), '0e'.repeat(32)];
const KEYS: [what: string, key: string, other: string][] = [
  ['a passphrase', PASSPHRASE, `${PASSPHRASE}.`],
  ['a raw key', RAW, OTHER],
];
/** Stands in every row, and must stand in no file. */
const NEEDLE = 'coffee with milk';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = folder.file('till.db');
});
afterEach(() => folder.remove());

/** A closed database of some hundred pages. */
function filled(key?: string): void {
  const { database, close } = openDatabase({ path, key });
  database.exec('CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)');
  database.transaction(() => {
    for (let i = 0; i < 2000; i++) {
      database.prepare('INSERT INTO t VALUES (?)').run(`${NEEDLE} ${i}`.padEnd(100, 'x'));
    }
  })();
  close();
}

function rows(key?: string): unknown {
  const { database, close } = openDatabase({ path, key });
  try {
    return database.prepare('SELECT count(*) FROM t').pluck().get();
  } finally {
    close();
  }
}

function refusal(key?: string): StorageError {
  return storageFailure(() => openDatabase({ path, key }).close());
}

/** Every file of the folder but the lock's, with what is in it. */
function contents(): Map<string, string> {
  const names = readdirSync(folder.path).filter((name) => !name.includes('.lock'));
  return new Map(names.map((name) => [name, readFileSync(folder.file(name), 'latin1')]));
}

describe.each(KEYS)('a database encrypted with %s', (_, key, other) => {
  it('opens with its key and with no other, and is not touched by a refusal', () => {
    filled(key);
    const before = contents();
    expect(refusal(other)).toMatchObject({ code: 'wrong-key', path });
    expect(refusal()).toMatchObject({ code: 'key-missing', path });
    expect(contents()).toEqual(before);
    expect(rows(key)).toBe(2000);
  });

  it('opens without its key check, and gets it back', () => {
    filled(key);
    for (const spoil of [() => rmSync(`${path}.key-check`), () => writeFileSync(`${path}.key-check`, '{')]) {
      const check = readFileSync(`${path}.key-check`, 'utf8');
      spoil();
      expect(refusal(other).code).toBe('wrong-key');
      expect(refusal().code).toBe('key-missing');
      expect(rows(key)).toBe(2000);
      expect(readFileSync(`${path}.key-check`, 'utf8')).toBe(check);
    }
  });

  it('shows its key in no message', () => {
    filled(key);
    const seen = [refusal(other), refusal()];
    writeFileSync(path, flipInTheMiddle(readFileSync(path)));
    seen.push(refusal(key));
    for (const error of seen) {
      const text = inspect(error, { depth: 10, showHidden: true });
      expect(text).not.toContain(key);
      expect(text).not.toContain(other);
    }
    expect(readFileSync(`${path}.key-check`, 'utf8')).not.toContain(key);
  });
});

/** What a passphrase becomes is a key like any other: it is slow by design, and need not be made for all of this. */
describe('a database encrypted', () => {
  const [key, other] = [RAW, OTHER];

  it('is refused in the same way with a log that a crash left', () => {
    const { database, close } = openDatabase({ path, key });
    database.exec(`CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${NEEDLE}')`);
    const crashed = folder.file('crashed.db');
    for (const suffix of ['', '-wal', '.key-check']) {
      copyFileSync(path + suffix, crashed + suffix);
    }
    close();
    path = crashed;
    const before = contents();
    expect(refusal(other).code).toBe('wrong-key');
    expect(refusal().code).toBe('key-missing');
    expect([...contents()]).toEqual(expect.arrayContaining([...before]));
    expect(rows(key)).toBe(1);
  });

  it('takes an unfinished write back with its own key alone', () => {
    filled(key);
    const writer = new BetterSqlite3(path);
    unlock(writer, key);
    // Pages reach the file before the write is finished, as they do when there is no log yet.
    for (const pragma of ['journal_mode = DELETE', 'cache_size = 2', 'cache_spill = 1']) {
      writer.pragma(pragma);
    }
    writer.exec("BEGIN; UPDATE t SET a = 'changed' || a");
    const killed = folder.file('killed.db');
    for (const suffix of ['', '-journal', '.key-check']) {
      copyFileSync(path + suffix, killed + suffix);
    }
    writer.close();
    path = killed;
    const before = contents();
    expect(refusal(other).code).toBe('wrong-key');
    expect(refusal().code).toBe('key-missing');
    expect([...contents()]).toEqual([...before]);
    rmSync(`${path}.key-check`);
    expect(refusal(other).code).toBe('wrong-key');
    expect(rows(key)).toBe(2000);
  });

  it.each([
    ['a bit of the first page', (content: Buffer) => content.fill(content.readUInt8(500) ^ 1, 500, 501)],
    ['the whole first page', (content: Buffer) => content.fill(0xff, 0, 4096)],
    ['a bit in the middle', flipInTheMiddle],
    ['half of the file', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['all but a few bytes', (content: Buffer) => content.subarray(0, 6)],
  ])('is told to be damaged by its own key alone: %s', (_where, damage) => {
    filled(key);
    writeFileSync(path, damage(readFileSync(path)));
    const before = contents();
    expect(refusal(key).code).toBe('corrupt');
    expect(refusal(other).code).toBe('wrong-key');
    expect(refusal().code).toBe('key-missing');
    expect([...contents()]).toEqual(expect.arrayContaining([...before]));
  });

  it('is refused when a newer program wrote it', () => {
    filled(key);
    const newer = new BetterSqlite3(path);
    unlock(newer, key);
    newer.pragma(`user_version = ${FORMAT_VERSION + 1}`);
    newer.close();
    expect(refusal(key).code).toBe('newer-version');
  });

  it('leaves no text of a document on the disk: not in the file, its log, or beside them', async () => {
    const storage = getRxStorageSqlite({ path, key });
    const database = await createRxDatabase({ name: 'db', storage, multiInstance: false });
    const schema = {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 20 }, name: { type: 'string', maxLength: 100 } },
      required: ['name'],
      indexes: ['name'],
    } as const;
    const { items } = await database.addCollections({ items: { schema } });
    const documents = Array.from({ length: 500 }, (_row, i) => ({ id: `id${i}`, name: `${NEEDLE} ${i}` }));
    await items?.bulkInsert(documents);
    storage.database().exec('SELECT name FROM sqlite_schema ORDER BY random()');
    const files = contents();
    expect(files.has('till.db-wal')).toBe(true);
    expect([...files.values()].filter((text) => text.includes(NEEDLE))).toEqual([]);
    await database.close();
    expect([...contents().values()].filter((text) => text.includes(NEEDLE))).toEqual([]);
  });
});

it('says that a file is not encrypted when a key is given for it, and does not touch it', () => {
  filled();
  const before = contents();
  expect(before.get('till.db')).toContain(NEEDLE);
  expect(refusal(PASSPHRASE)).toMatchObject({ code: 'not-encrypted', path });
  expect(contents()).toEqual(before);
  expect(rows()).toBe(2000);
});

it('takes what is no database for damaged, with a key and without', () => {
  writeFileSync(path, 'no database '.repeat(100));
  expect(refusal(PASSPHRASE).code).toBe('corrupt');
  expect(refusal().code).toBe('corrupt');
});

it('does not take another file for a damaged one: put back from elsewhere, it may have another key', () => {
  filled(RAW);
  const check = readFileSync(`${path}.key-check`);
  rmSync(path);
  rmSync(`${path}.key-check`);
  filled(PASSPHRASE);
  writeFileSync(`${path}.key-check`, check);
  expect(refusal(RAW).code).toBe('wrong-key');
  expect(rows(PASSPHRASE)).toBe(2000);
});

it('makes the same key of a passphrase however its letters are composed', () => {
  filled('Пароль й ё');
  expect(rows('Пароль й ё'.normalize('NFD'))).toBe(2000);
});

it('opens with hex digits of either case', () => {
  filled('ab'.repeat(32));
  expect(rows('AB'.repeat(32))).toBe(2000);
});

it('takes no empty key', () => {
  expect(() => openDatabase({ path, key: '' })).toThrow('must not be empty');
  expect(existsSync(path)).toBe(false);
});

describe('salvage of an encrypted file', () => {
  const [key, other] = [RAW, OTHER];

  /** A closed database with documents of one page and of several; answers what is in it. */
  async function documents(): Promise<Map<string, StoredItem>> {
    const items = await openItems(getRxStorageSqlite({ path, key }));
    const stored = Array.from({ length: 200 }, (_row, i) => item(`id-${i}`, { note: NEEDLE.repeat(i) }));
    await items.bulkWrite(
      stored.map((document) => ({ document })),
      'test',
    );
    const log = readFileSync(`${path}-wal`);
    await items.close();
    // As a crash leaves it: what is in the file is in its log too.
    writeFileSync(`${path}-wal`, log);
    return new Map(stored.map((document) => [document.id, document]));
  }

  function salvage(from: 'file' | 'log' | 'both', given: string | undefined = key): Map<string, unknown> {
    const batches = salvageDocuments(path, {
      primaryKey: 'id',
      accept: ({ id }) => String(id).startsWith('id-'),
      key: given,
    });
    const found = [...batches].flat().filter((row) => from === 'both' || row.from === from);
    return new Map(found.map(({ document }) => [String(document['id']), document]));
  }

  it('finds everything in a sound one', async () => {
    const written = await documents();
    expect(isDeepStrictEqual(salvage('file'), written)).toBe(true);
    truncateSync(path, 0);
    expect(isDeepStrictEqual(salvage('log'), written)).toBe(true);
  });

  it('finds what a damaged one still has, also when its beginning is lost', async () => {
    const written = await documents();
    rmSync(`${path}-wal`);
    const content = readFileSync(path).fill(0xaa, 0, 8192);
    const middle = Math.floor(content.length / 2 / 4096) * 4096;
    writeFileSync(path, content.fill(0, middle, middle + 4096));
    const found = salvage('file');
    expect(found.size).toBeGreaterThan(150);
    expect([...found].filter(([id, document]) => !isDeepStrictEqual(document, written.get(id)))).toEqual([]);
    const ids = await indexedIds(path, { database: 'db', collection: 'items', version: 0 }, key);
    expect(ids).toBeNull();
  });

  it('reads the index of ids with the key', async () => {
    const written = await documents();
    const table = { database: 'db', collection: 'items', version: 0 };
    expect((await indexedIds(path, table, key))?.toSorted()).toEqual([...written.keys()].toSorted());
    expect(await indexedIds(path, table, other)).toBeNull();
  });

  it('is refused with another key, and with none', async () => {
    await documents();
    expect(storageFailure(() => salvage('both', other)).code).toBe('wrong-key');
    const accept = () => true;
    expect(storageFailure(() => [...salvageDocuments(path, { primaryKey: 'id', accept })]).code).toBe(
      'key-missing',
    );
  });
});

it('is set aside with its key check', () => {
  filled(RAW);
  truncateSync(path, 5000);
  const check = readFileSync(`${path}.key-check`, 'utf8');
  const target = setAsideCorrupt(path, 0);
  expect(readFileSync(`${target}.key-check`, 'utf8')).toBe(check);
  expect(existsSync(`${path}.key-check`)).toBe(false);
});

function flipInTheMiddle(content: Buffer): Buffer {
  const middle = Math.floor(content.length / 2);
  content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
  return content;
}
