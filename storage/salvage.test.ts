import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredDocument } from './collection-table.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import { indexedIds, salvageDocuments } from './salvage.ts';
import { edited, item, openItems, removed } from './testing/items.ts';
import type { StoredItem } from './testing/items.ts';
import { pageMap } from './testing/page-map.ts';
import { randomNumbers } from './testing/random-numbers.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const KEY = { database: 'db', collection: 'items', version: 0 };
const TABLE = getRxStorageSqlite({ path: ':memory:' }).tableName(KEY);

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = folder.file('till.db');
});
afterEach(() => folder.remove());

/** Documents of all sizes, some over many pages; beside them another collection, whose rows are not wanted. */
async function fill(count: number, random: () => number): Promise<Map<string, StoredItem>> {
  const storage = getRxStorageSqlite({ path });
  const items = await openItems(storage);
  const others = await openItems(storage, { collectionName: 'others' });
  const written = new Map<string, StoredItem>();
  for (let i = 0; i < count; i += 10) {
    const numbers = Array.from({ length: 10 }, (_, n) => i + n);
    const documents = numbers.map((n) => item(`id-${n}`, { price: n % 1000, note: textOf(n, random) }));
    for (const document of documents) written.set(document.id, document);
    await items.bulkWrite(
      documents.map((document) => ({ document })),
      'test',
    );
    await others.bulkWrite(
      numbers.map((n) => ({ document: item(`other-${n}`, { note: textOf(n, random) }) })),
      'test',
    );
  }
  await items.close();
  await others.close();
  return written;
}

/** Mostly short, some of many pages. */
function textOf(n: number, random: () => number): string {
  return `${n} é `.repeat(Math.ceil(2 * 10 ** (random() * (random() < 0.1 ? 3.5 : 2))));
}

function salvage(): Map<string, StoredItem> {
  const found = new Map<string, StoredItem>();
  const accept = (document: StoredDocument) => /^id-\d+$/.test(String(document['id']));
  for (const batch of salvageDocuments(path, { primaryKey: 'id', accept })) {
    for (const { document } of batch) found.set(String(document['id']), document as never);
  }
  return found;
}

/** Equal in every detail. Says no more than that it is not so: the documents are long. */
function expectSame(found: unknown, wanted: unknown): void {
  expect(isDeepStrictEqual(found, wanted)).toBe(true);
}

function expectAmong(found: ReadonlyMap<string, unknown>, written: ReadonlyMap<string, unknown>): void {
  expect([...found].filter(([id, document]) => !isDeepStrictEqual(document, written.get(id)))).toEqual([]);
}

type Damage = (bytes: Buffer, page: number, random: () => number) => void;

const pageDamages: [string, Damage][] = [
  ['zeroed pages', (bytes) => bytes.fill(0)],
  ['rubbish', (bytes, _, random) => bytes.forEach((_byte, i) => (bytes[i] = Math.floor(random() * 256)))],
  ['one flipped bit', (bytes, _, random) => flip(bytes, random)],
  ['a few flipped bits', (bytes, _, random) => [1, 2, 3, 4, 5].forEach(() => flip(bytes, random))],
  [
    'a wrong header',
    (bytes, page, random) => void (bytes[page === 1 ? 100 : 0] = Math.floor(random() * 256)),
  ],
  ['half a page of another time', (bytes, _, random) => bytes.copyWithin(2048, Math.floor(random() * 2048))],
];

function flip(bytes: Buffer, random: () => number): void {
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
}

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));

describe(`a damaged file gives what lies on its sound pages, and nothing that was not written (SEED=${seed})`, () => {
  it.each(pageDamages)('%s', async (_, damage) => {
    const random = randomNumbers(seed);
    const written = await fill(400, random);
    const map = pageMap(path, TABLE);
    const sound = readFileSync(path);
    for (const part of [0.01, 0.05, 0.3]) {
      const bytes = Buffer.from(sound);
      const hit = new Set<number>();
      for (let page = 1; page <= map.pageCount; page++) {
        if (random() < part || (part === 0.05 && map.internal.includes(page))) {
          hit.add(page);
          damage(bytes.subarray((page - 1) * map.pageSize, page * map.pageSize), page, random);
        }
      }
      writeFileSync(path, bytes);
      const found = salvage();
      expectAmong(found, written);
      const lost = [...written.keys()].filter((id) => !found.has(id));
      expect(lost.filter((id) => ![...(map.pagesOf.get(id) ?? [])].some((page) => hit.has(page)))).toEqual(
        [],
      );
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });
});

describe('what is lost costs nothing else', () => {
  it.each([
    ['the header', () => overwrite(0, 100)],
    ['a byte of the name that a file begins with', () => overwrite(3, 1)],
    ['the schema', () => overwrite(0, 4096)],
    [
      'the header, and then a page size that is not the file’s',
      () => overwrite(16, 2, Buffer.from([0x20, 0])),
    ],
  ])('%s', async (_, damage) => {
    const written = await fill(100, randomNumbers(seed));
    damage();
    expectSame(salvage(), written);
    expect(await indexedIds(path, KEY)).toBeNull();
  });

  it('the way to the rows', async () => {
    const written = await fill(400, randomNumbers(seed));
    const { internal } = pageMap(path, TABLE);
    expect(internal.length).toBeGreaterThan(0);
    for (const page of internal) overwrite((page - 1) * 4096, 4096);
    expectSame(salvage(), written);
    // The index is a tree of its own: it still says whose rows there were.
    expect(new Set(await indexedIds(path, KEY))).toEqual(new Set(written.keys()));
  });

  it('the end of the file', async () => {
    const written = await fill(400, randomNumbers(seed));
    const { pagesOf, pageCount } = pageMap(path, TABLE);
    const kept = Math.floor(pageCount / 2);
    truncateSync(path, kept * 4096 + 100);
    const found = salvage();
    const whole = [...written].filter(([id]) => [...(pagesOf.get(id) ?? [])].every((page) => page <= kept));
    expect(whole.length).toBeGreaterThan(100);
    for (const [id, document] of whole) expectSame(found.get(id), document);
    expectAmong(found, written);
  });

  function overwrite(at: number, length: number, content = Buffer.alloc(length, 0xaa)): void {
    const bytes = readFileSync(path);
    content.copy(bytes, at, 0, length);
    writeFileSync(path, bytes);
  }
});

describe(`the write-ahead log (SEED=${seed})`, () => {
  /** A file most of whose documents are in the log, as a crash leaves it. */
  async function crashed(random: () => number): Promise<Map<string, StoredItem>> {
    const inFile = await fill(100, random);
    const storage = getRxStorageSqlite({ path });
    const items = await openItems(storage);
    storage.database().pragma('wal_autocheckpoint = 0');
    for (let i = 1000; i < 1200; i++) {
      const document = item(`id-${i}`, { note: `${i} `.repeat(Math.floor(random() * 1500)) });
      inFile.set(document.id, document);
      await items.bulkWrite([{ document }], 'test');
    }
    const copy = folder.file('crashed.db');
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix);
    await items.close();
    path = copy;
    return inFile;
  }

  it('gives what was committed', async () => {
    const written = await crashed(randomNumbers(seed));
    expectSame(salvage(), written);
    truncateSync(path, 0);
    expect([...salvage().keys()].filter((id) => id.startsWith('id-1')).length).toBeGreaterThan(190);
  });

  it('gives what SQLite itself gives of a log that is cut off, and leaves it as it is', async () => {
    const random = randomNumbers(seed);
    const written = await crashed(random);
    const log = readFileSync(`${path}-wal`);
    const file = readFileSync(path);
    for (let round = 0; round < 10; round++) {
      const cut = log.subarray(0, Math.floor(random() * log.length));
      writeFileSync(`${path}-wal`, cut);
      const found = salvage();
      expect(readFileSync(`${path}-wal`).equals(cut)).toBe(true);
      expect(existsSync(`${path}-shm`)).toBe(false);
      expect(new Set(await indexedIds(path, KEY))).toEqual(new Set(found.keys()));
      expectAmong(found, written);
    }
    expect(readFileSync(path).equals(file)).toBe(true);
  });

  it('gives what lies behind a damaged frame too', async () => {
    const random = randomNumbers(seed);
    const written = await crashed(random);
    const log = readFileSync(`${path}-wal`);
    const frames = (log.length - 32) / 4120;
    const hit = Math.floor(frames / 2);
    log.fill(0xaa, 32 + hit * 4120 + 24, 32 + hit * 4120 + 60);
    writeFileSync(`${path}-wal`, log);
    const found = salvage();
    expectAmong(found, written);
    expect(found.size).toBeGreaterThan(290);
    const byOpening = (await indexedIds(path, KEY)) ?? [];
    expect(byOpening.length).toBeLessThan(found.size);
  });

  it('does not give what was not committed', async () => {
    const items = await openItems(getRxStorageSqlite({ path }));
    await items.bulkWrite([{ document: item('id-1') }], 'test');
    await items.bulkWrite([{ document: item('id-2') }], 'test');
    const copy = folder.file('copy.db');
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix);
    await items.close();
    path = copy;
    expect([...salvage().keys()]).toEqual(['id-1', 'id-2']);
    // Without the frame that ends it, the second write is not there, though its row is.
    truncateSync(`${copy}-wal`, readFileSync(`${copy}-wal`).length - 4120);
    expect(readFileSync(`${copy}-wal`, 'latin1')).toContain('"id":"id-2"');
    expect([...salvage().keys()]).toEqual(['id-1']);
  });
});

it('gives the newest version of a changed document last, be it that it was deleted', async () => {
  const storage = getRxStorageSqlite({ path });
  const items = await openItems(storage);
  const [first, second] = [item('id-1'), item('id-2')];
  await items.bulkWrite([{ document: first }, { document: second }], 'test');
  const change = edited(first, { name: 'changed' });
  const removal = removed(second);
  await items.bulkWrite([change, removal], 'test');
  const copy = folder.file('copy.db');
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix);
  await items.close();
  path = copy;
  expect([...salvage().values()]).toEqual([change.document, removal.document]);
});

it('gives rows of a table made before there were checksums, once it was opened', async () => {
  const written = await fill(20, randomNumbers(seed));
  const database = new BetterSqlite3(path);
  database.exec(`ALTER TABLE "${TABLE}" DROP COLUMN crc`);
  database.close();
  expect(salvage().size).toBe(0);
  const items = await openItems(getRxStorageSqlite({ path }));
  await items.close();
  expectSame(salvage(), written);
});
