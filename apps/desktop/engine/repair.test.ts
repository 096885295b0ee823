import { randomInt } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTillDatabase, type TillDatabase } from './database/open-till-database.ts';
import { createDocumentWriter } from './write-documents.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const PAGE = 4096;

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const folder = () => join(shop.folder, 'till');
const file = () => join(folder(), 'till.db');

/** The pages of these tables and indexes, as SQLite says. */
function pagesOf(path: string, names: string): number[] {
  const database = new BetterSqlite3(path, { readonly: true });
  try {
    return database
      .prepare<[string], number>('SELECT pageno FROM dbstat WHERE name LIKE ?')
      .pluck()
      .all(names);
  } finally {
    database.close();
  }
}

function wreck(path: string, pages: readonly number[]): Buffer {
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(0xaa, (page - 1) * PAGE, page * PAGE);
  writeFileSync(path, bytes);
  return bytes;
}

/** Sells so many, the last ones unsent, and stops as if the power had failed. */
async function soldOffline(count: number, databaseKey?: string): Promise<string[]> {
  const till = await shop.start({ databaseKey });
  await till.begin();
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
  shop.centre.unplug();
  const numbers = ['A1-000001'];
  for (let n = 1; n < count; n += 1) numbers.push((await till.sell(BREAD)).number);
  await till.stop();
  // A till that was not closed is read through at its next start.
  writeFileSync(`${file()}.lock.pid`, '1');
  return numbers;
}

async function started(databaseKey?: string): Promise<TestTill> {
  const till = await shop.start({ enrolCode: undefined as never, databaseKey });
  await till.until(({ boot }) => boot.phase !== 'opening');
  return till;
}

test('a repair keeps documents that were written here and not handed in, and their deletions', async () => {
  await soldOffline(2);
  const [kept, gone] = [shop.newId(), shop.newId()];
  const onDisk = async <Result>(work: (database: TillDatabase) => Promise<Result>): Promise<Result> => {
    const opened = await openTillDatabase(shop.folder, () => shop.clock.now);
    if (opened.kind !== 'open') throw new Error(opened.problem.code);
    try {
      return await work(opened.database);
    } finally {
      await opened.database.close();
    }
  };
  await onDisk(async ({ collections }) => {
    const documents = createDocumentWriter({ collections, deviceId: gone, now: () => shop.clock.now });
    const task = { note: '', due: null, assignee: null, client: null, doneAt: null };
    await documents.add('tasks', kept, { ...task, title: 'Call back' });
    await documents.add('tasks', gone, { ...task, title: 'Done with' });
    await documents.remove('tasks', gone);
  });
  writeFileSync(`${file()}.lock.pid`, '1');
  wreck(file(), pagesOf(file(), 'rx/till/products/0'));
  const till = await started();
  expect(till.engine.state().notices).toMatchObject([{ code: 'database-repaired' }]);
  await till.stop();
  const held = await onDisk(async ({ collections }) => {
    const found = await collections.tasks.storageInstance.findDocumentsById([kept, gone], true);
    return new Map(found.map(({ id, title, _deleted }) => [id, [title, _deleted]]));
  });
  expect(held).toEqual(
    new Map([
      [kept, ['Call back', false]],
      [gone, ['Done with', true]],
    ]),
  );
});

const damages: [string, string][] = [
  ['search', 'till_product_words%'],
  ['barcodes', 'till_barcodes%'],
  ['goods', 'rx/till/products/0'],
  ['the directory', 'rx/till/directory/0'],
  ['what replication keeps', '%replication-meta%'],
  ['the index of facts', 'till_facts%'],
];

test.each(damages)(
  'a till goes on as the one it was when %s is damaged, without a network',
  async (_, names) => {
    const numbers = await soldOffline(3);
    const bytes = wreck(file(), pagesOf(file(), names));
    const till = await started();
    const { boot, notices, sync } = till.engine.state();
    expect(boot.problem).toBeNull();
    expect(notices).toMatchObject([{ code: 'database-repaired' }]);
    expect(sync.unsent.count).toBe(2);
    expect(readFileSync(String(notices[0]?.params['path'])).equals(bytes)).toBe(true);
    expect(readdirSync(folder()).filter((name) => /repaired|reading/.test(name))).toEqual([]);
    shop.centre.plugIn();
    await till.begin();
    // Where the goods were hit, they come first.
    await vi.waitUntil(async () => (await till.call('scan', { code: BREAD })).ok, { timeout: 60_000 });
    numbers.push((await till.sell()).number);
    await till.until(({ sync: now }) => now.unsent.count === 0 && now.connection === 'online');
    expect(numbers).toEqual(['A1-000001', 'A1-000002', 'A1-000003', 'A1-000004']);
    const sales = [...shop.centre.facts.values()].filter((fact) => fact['kind'] === 'sale');
    expect(sales.map((fact) => (fact['body'] as { number: string }).number)).toEqual(numbers);
    expect([...shop.centre.arrivals.values()].filter((times) => times > 1)).toEqual([]);
  },
);

test('sells on with damaged search before any network is there', async () => {
  await soldOffline(2);
  wreck(file(), pagesOf(file(), 'till_product_words%'));
  const till = await started();
  expect(till.engine.state().boot.phase).toBe('ready');
  await till.begin();
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000003' });
});

test('damage that shows while the till runs is looked for at its next start, though it was closed in order', async () => {
  await soldOffline(2);
  rmSync(`${file()}.lock.pid`);
  wreck(file(), pagesOf(file(), 'till_barcodes%'));
  let till = await started();
  await till.begin();
  expect(await till.call('scan', { code: BREAD })).toMatchObject({ problem: { code: 'storage-failed' } });
  await till.stop();
  till = await started();
  expect(till.engine.state().notices).toMatchObject([{ code: 'database-repaired' }]);
  await till.begin();
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000003' });
});

test.each([
  ['the journal', 'rx/till/journal/0'],
  ['an index of the journal', 'sqlite_autoindex_rx/till/journal/0%'],
  ['the till’s settings', 'till_settings'],
  ['the schema', 'sqlite_schema'],
])('a till enrols anew when %s is damaged', async (_, names) => {
  await soldOffline(2);
  wreck(file(), pagesOf(file(), names));
  const till = await started();
  expect(till.engine.state().boot).toMatchObject({
    phase: 'needs-enrolment',
    problem: { code: 'database-corrupt-set-aside' },
  });
});

test.each([
  ['goes on when its log is whole', false],
  ['enrols anew when its log hides what was committed', true],
])('a till that was killed, with damaged search, %s', async (_, isHidden) => {
  await soldOffline(2);
  const till = await shop.start();
  await till.begin();
  for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
  const copy = join(shop.folder, 'copy');
  mkdirSync(copy);
  // While it runs: these sales are in the log alone.
  for (const name of ['till.db', 'till.db-wal']) copyFileSync(join(folder(), name), join(copy, name));
  await till.stop();
  const pages = pagesOf(file(), 'till_product_words%');
  rmSync(file());
  cpSync(copy, folder(), { recursive: true });
  writeFileSync(`${file()}.lock.pid`, '1');
  wreck(file(), pages);
  const log = readFileSync(`${file()}-wal`);
  // SQLite takes a damaged frame for the end of the log: the last sale's number would be given out again.
  if (isHidden) log.fill(0xaa, log.length - 2000, log.length - 1000);
  writeFileSync(`${file()}-wal`, log);
  const next = await started();
  const { boot, notices } = next.engine.state();
  expect([boot.phase, notices[0]?.code]).toEqual(
    isHidden ? ['needs-enrolment', 'database-corrupt-set-aside'] : ['ready', 'database-repaired'],
  );
  const seen = isHidden ? null : await next.begin().then(() => next.sell(BREAD));
  expect(seen?.number).toBe(isHidden ? undefined : 'A1-000006');
});

test.each([
  ['plain', undefined, 15],
  ['encrypted', 'c0'.repeat(32), 15],
])(
  `a till never goes on with fewer facts than it had, whatever is damaged: %s (SEED=${SEED})`,
  async (_, databaseKey, rounds) => {
    await soldOffline(6, databaseKey);
    const sound = join(shop.folder, 'sound');
    cpSync(folder(), sound, { recursive: true });
    const pages = readFileSync(file()).length / PAGE;
    const random = numbersFrom(SEED);
    for (let round = 0; round < rounds; round += 1) {
      rmSync(folder(), { recursive: true });
      cpSync(sound, folder(), { recursive: true });
      const count = 1 + Math.floor(random() * 3);
      wreck(
        file(),
        Array.from({ length: count }, () => 1 + Math.floor(random() * pages)),
      );
      const till = await started(databaseKey);
      const { boot, sync } = till.engine.state();
      const goesOn = boot.phase !== 'needs-enrolment';
      expect([goesOn, sync.unsent.count]).toEqual(goesOn ? [true, 5] : [false, 0]);
      await till.stop();
      const isPlain = readFileSync(file(), 'latin1').startsWith('SQLite format 3');
      expect(isPlain).toBe(databaseKey === undefined);
    }
  },
  90_000,
);

function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}
