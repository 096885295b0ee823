import { contentOf } from './testing/cart-content.ts';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMAT_VERSION } from '@karvon/rxdb-storage/prepare-database.ts';
import { collections } from '@karvon/shared/collections/all.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { openTillDatabase, TILL_DATA_VERSION } from './database/open-till-database.ts';
import { databasePath } from './database/till-files.ts';
import { startEngine } from './start-engine.ts';
import { type FakeCentre, startFakeCentre } from './testing/fake-centre.ts';
import { fixtureBarcode } from './testing/fixture-shop.ts';
import { type TestTill, testTill } from './testing/test-shop.ts';
import { storedFacts, tillFixtures, type TillFixture, unpackFixture } from './testing/till-fixtures.ts';

const fixtures = tillFixtures();

let folder: string;
let centre: FakeCentre | null;
let till: TestTill | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixture-'));
  centre = null;
  till = null;
});
afterEach(async () => {
  await till?.stop();
  await centre?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A centre that has what the fixture's till knows to be sent, and is not reached yet. */
async function centreOf({ description }: TillFixture, publicKey: object): Promise<FakeCentre> {
  const { device, lastSeq } = description;
  const enrolled = { incarnation: device.incarnation, publicKey: publicKey as never };
  const made = await startFakeCentre(device, { now: () => description.clock, enrolled });
  for (const doc of storedFacts(folder)) {
    const { _deleted, _rev, _meta, _attachments, ...fact } = JSON.parse(doc) as Record<string, unknown>;
    if ((fact['seq'] as number) <= lastSeq) made.facts.set(String(fact['id']), fact);
  }
  made.restore(lastSeq, 'epoch-2');
  made.unplug();
  return made;
}

async function start(clock: number, serverUrl: string): Promise<TestTill> {
  let minted = 5_000_000;
  const engine = await startEngine({
    dataFolder: folder,
    serverUrl,
    clock: () => clock,
    random(length) {
      minted += 1;
      const bytes = new Uint8Array(length);
      if (length >= 10) new DataView(bytes.buffer).setUint32(length - 4, minted);
      return bytes;
    },
    log: pino({ level: 'silent' }),
    deviceName: 'fixture',
    version: '0.1.0',
    retryTimes: { firstMs: 20, longestMs: 100 },
  });
  return testTill(engine);
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const seqOf = (doc: string) => (JSON.parse(doc) as JournalFact).seq;

test('there is a fixture of this version: make one before you raise a version', () => {
  // A collection that a fixture lacks has never been above version 0.
  const isToday = ({ versions }: (typeof fixtures)[number]['description']) =>
    versions.format === FORMAT_VERSION &&
    versions.data === TILL_DATA_VERSION &&
    collections.every(({ name, version }) => (versions.collections[name] ?? 0) === version);
  expect(fixtures.some(({ description }) => isToday(description))).toBe(true);
});

describe.each(fixtures)('$name', (fixture) => {
  const { description } = fixture;
  const lastNumber = String(description.receipts[0]?.number);
  const numberAfter = (count: number) =>
    lastNumber.replace(/\d+$/, (digits) => String(Number(digits) + count).padStart(6, '0'));

  test('is found as it was left, sells on, and sends what it had not sent, once', async () => {
    const keys = unpackFixture(fixture, folder);
    const before = storedFacts(folder);
    expect(before.map(sha256)).toEqual(description.facts.map((fact) => fact.sha256));
    centre = await centreOf(fixture, keys.publicKey);
    till = await start(description.clock, centre.url);

    const state = await till.until(({ boot }) => boot.phase === 'ready');
    expect(state.notices).toEqual([]);
    expect(state.shift).toEqual(description.shift);
    expect(contentOf(state.cart)).toMatchObject(contentOf(description.cart as typeof state.cart));
    expect(state.people).toMatchObject(description.people);
    expect(state.sync).toMatchObject({ unsent: description.unsent, quarantined: description.quarantined });

    await till.must('signIn', { person: 'C1', pin: '1001' });
    const { receipts } = await till.must('receipts', {});
    expect(receipts).toMatchObject(description.receipts);
    await till.must('tender', { method: 'cash' });
    expect(await till.must('complete', { cart: state.cart.id })).toMatchObject({
      number: numberAfter(1),
    });
    expect(await till.sell(fixtureBarcode(7))).toMatchObject({ number: numberAfter(2) });

    centre.plugIn();
    await till.until(({ sync }) => sync.unsent.count === 0);
    await till.stop();
    const after = storedFacts(folder);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(seqOf)).toEqual(after.map((_, index) => index + 1));
    const unsent = after.slice(description.lastSeq).map((doc) => (JSON.parse(doc) as JournalFact).id);
    expect(unsent).toHaveLength(description.unsent.count + 2);
    expect([...centre.arrivals]).toEqual(unsent.map((id) => [id, 1]));
    expect(centre.facts.size).toBe(after.length);
  });

  test('has its goods, found by code and by word', async () => {
    unpackFixture(fixture, folder);
    till = await start(description.clock, 'http://127.0.0.1:9');
    await till.until(({ boot }) => boot.phase === 'ready');
    const { categories } = await till.must('categories', {});
    const inCategories = categories.reduce((sum, { count }) => sum + count, 0);
    const found = await till.must('search', { text: 'новое имя', limit: 100 });
    expect(found.products.map(({ price }) => price)).toEqual([9_999_00, 9_999_00, 9_999_00]);
    expect((await till.must('search', { text: 'f-0291' })).products).toEqual([]);
    const { products, more } = await till.must('browse', { category: null, offset: 200, limit: 200 });
    await till.stop();
    const opened = await openTillDatabase(folder, () => description.clock);
    if (opened.kind !== 'open') throw new Error(opened.problem.code);
    const reports = opened.database.rebuildReadModels();
    await opened.database.close();
    expect(reports.filter(({ changed }) => changed !== false)).toEqual([]);
    expect([inCategories <= description.products, 200 + products.length, more]).toEqual([
      true,
      description.products,
      false,
    ]);
  });

  test.each([
    ['data version', `UPDATE rx_meta SET value = ${TILL_DATA_VERSION + 1} WHERE key = 'application-version'`],
    ['format', `PRAGMA user_version = ${FORMAT_VERSION + 1}`],
  ])('is refused, and left as it is, when its %s is newer', async (_what, raise) => {
    unpackFixture(fixture, folder);
    const path = databasePath(folder);
    const newer = mkdtempSync(join(tmpdir(), 'fixture-'));
    const writer = new BetterSqlite3(path);
    writer.pragma('wal_autocheckpoint = 0');
    writer.exec(raise);
    cpSync(dirname(path), dirname(databasePath(newer)), { recursive: true });
    writer.close();
    rmSync(folder, { recursive: true });
    folder = newer;

    const before = bytesOf(folder);
    const opened = await openTillDatabase(folder, () => description.clock);
    expect(opened).toMatchObject({ kind: 'stopped', problem: { code: 'database-newer' } });
    expect(bytesOf(folder)).toEqual(before);
  });
});

/** What lies in a till's database and its log. */
function bytesOf(dataFolder: string): Record<string, string> {
  const till = dirname(databasePath(dataFolder));
  const files = readdirSync(till).filter((file) => /^till\.db(-wal)?$/.test(file));
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(till, file)))]));
}
