import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import { openTillDatabase } from './database/open-till-database.ts';
import { databasePath } from './database/till-files.ts';
import { makeKeyPair } from './device/keys.ts';
import { devicePins } from './people/device-pins.ts';
import { startEngine } from './start-engine.ts';
import { openTestShop, type TestShop, type TestTill, testTill } from './testing/test-shop.ts';
import { tillFixtures, unpackFixture } from './testing/till-fixtures.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const BARE = '$argon2id$';

/** The database's files in which a PIN's hash lies as the centre has it. */
function filesWithHashes(folder: string): string[] {
  const till = dirname(databasePath(folder));
  return readdirSync(till).filter(
    (name) => name.startsWith('till.db') && readFileSync(join(till, name)).includes(BARE),
  );
}

async function directoryOf(folder: string): Promise<DirectoryEntry[]> {
  const opened = await openTillDatabase(folder, () => shop.clock.now);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  const documents = await opened.database.collections.directory.find().exec();
  await opened.database.close();
  return documents.map((document) => document.toMutableJSON());
}

const ready = async (): Promise<TestTill> => {
  const till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  return till;
};
const newPerson = async (code: string, pin: string) => ({
  id: shop.newId(),
  kind: 'person',
  branch: null,
  v: 1,
  body: {
    code,
    name: `Cashier ${code}`,
    tin: null,
    pinHash: await hash(pin, { memoryCost: 1024, timeCost: 1, parallelism: 1 }),
    rights: ['till.sell'],
    branches: [],
  },
});

test('no hash of a PIN lies in a till’s files, however it came, and PINs are good without the centre', async () => {
  const first = await ready();
  // While it runs, too: the log is not in the file yet.
  expect(filesWithHashes(shop.folder)).toEqual([]);
  const late = await newPerson('N1', '4321');
  shop.centre.put('directory', late);
  await first.until(({ people }) => people.some(({ code }) => code === 'N1'));
  expect(filesWithHashes(shop.folder)).toEqual([]);
  await first.stop();
  shop.centre.unplug();
  const second = await ready();
  expect(await second.call('signIn', { person: 'N1', pin: '1234' })).toMatchObject({
    problem: { code: 'wrong-pin' },
  });
  await second.must('signIn', { person: 'N1', pin: '4321' });
  await second.must('signIn', { person: 'C1', pin: '1001' });
  shop.centre.plugIn();
  const changed = await newPerson('N1', '9876');
  shop.centre.put('directory', { ...changed, id: late.id });
  await second.must('sync', {});
  await expect
    .poll(async () => (await second.call('signIn', { person: 'N1', pin: '9876' })).ok, { timeout: 60_000 })
    .toBe(true);
  await second.stop();
  expect(filesWithHashes(shop.folder)).toEqual([]);
  const people = (await directoryOf(shop.folder)).filter(({ kind }) => kind === 'person');
  expect(people.length).toBeGreaterThan(2);
});

const older = tillFixtures().filter(({ description }) => description.versions.data === 1);
test.each(older)(
  'what an earlier program kept bare in $name is sealed, and written over',
  async (fixture) => {
    const folder = mkdtempSync(join(tmpdir(), 'pins-'));
    unpackFixture(fixture, folder);
    expect(filesWithHashes(folder).length).toBeGreaterThan(0);
    const engine = await startEngine({
      dataFolder: folder,
      serverUrl: 'http://127.0.0.1:9',
      clock: () => fixture.description.clock,
      random: (length) => new Uint8Array(length).fill(7),
      log: pino({ level: 'silent' }),
      deviceName: 'fixture',
      version: '0.1.0',
      retryTimes: { firstMs: 20, longestMs: 100 },
    });
    const till = testTill(engine);
    await till.until(({ boot }) => boot.phase === 'ready');
    expect(filesWithHashes(folder)).toEqual([]);
    await till.must('signIn', { person: 'C1', pin: '1001' });
    await till.stop();
    expect(filesWithHashes(folder)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
);

test('a PIN that another device has sealed lets nobody in, locks nobody out, and is read anew', async () => {
  await (await ready()).stop();
  const opened = await openTillDatabase(shop.folder, () => shop.clock.now);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  const { directory } = opened.database.collections;
  const others = devicePins(makeKeyPair());
  const foreign = others.keep(await newPerson('C1', '1001')).body.pinHash;
  const found = await directory.find({ selector: { kind: 'person' } }).exec();
  const person = found
    .map((one) => one.toMutableJSON())
    .find(({ body }) => 'code' in body && body.code === 'C1');
  if (person?.kind !== 'person') throw new Error('There is no C1.');
  await directory.bulkUpsert([{ ...person, body: { ...person.body, pinHash: foreign } }]);
  await opened.database.close();
  shop.centre.unplug();
  const till = await ready();
  for (let turn = 0; turn < 7; turn += 1) {
    expect(await till.call('signIn', { person: 'C1', pin: '1001' })).toMatchObject({
      problem: { code: 'unexpected' },
    });
  }
  shop.centre.plugIn();
  await till.must('sync', {});
  await expect
    .poll(async () => (await till.call('signIn', { person: 'C1', pin: '1001' })).ok, { timeout: 60_000 })
    .toBe(true);
});
