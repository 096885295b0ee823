/**
 * Makes the fixtures of this version's till database: what this very program leaves on a till's disk. Run it with
 * `node apps/desktop/engine/testing/make-till-fixture.ts [FOLDER]` before a version rises and keep the files for ever:
 * every later program has to open them (`fixtures.test.ts`). Clock and ids are the same at every run.
 *
 * Two databases come of it, from one till: `…-killed`, taken while the program ran, with its latest facts in the `-wal`;
 * and `…-closed`, after it had stopped. The `.json` beside them says what has to be found in both.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { FORMAT_VERSION } from '@karvon/rxdb-storage/prepare-database.ts';
import { collections } from '@karvon/shared/collections/all.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { openTillDatabase, TILL_DATA_VERSION } from '../database/open-till-database.ts';
import { databasePath } from '../database/till-files.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import { deviceFilePath, readDeviceFile } from '../device/device-file.ts';
import { startEngine } from '../start-engine.ts';
import { startFakeCentre } from './fake-centre.ts';
import { FIXTURE_PRODUCTS, fixtureBarcode, fixtureDirectory, fixtureProduct } from './fixture-shop.ts';
import { type TestTill, testTill } from './test-shop.ts';

const target = process.argv[2] ?? join(import.meta.dirname, '../database/fixtures');
const name = `till-${FORMAT_VERSION}.${TILL_DATA_VERSION}-${collections.map(({ version }) => version).join('.')}`;
const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
/** Products that are taken out of the catalogue, and the number below which products are sold. */
const GONE = [291, 294, 297];
const SOLD = 290;
const clock = { now: Date.UTC(2026, 10, 21, 4, 0, 0) };

const newId = testIds();
const ids = {
  company: newId(),
  branch: newId(),
  register: newId(),
  categories: [newId(), newId(), newId(), newId()],
};
const productIds = Array.from({ length: FIXTURE_PRODUCTS }, () => newId());
const product = (n: number) => {
  const id = productIds[n];
  if (id === undefined) throw new RangeError(`There is no product ${n}.`);
  return fixtureProduct(n, id, ids.categories);
};
const centre = await startFakeCentre(
  {
    deviceId: newId(),
    tillCode: 'A1',
    companyId: ids.company,
    branchId: ids.branch,
    registerId: ids.register,
  },
  { now: () => clock.now },
);
centre.put('directory', ...(await fixtureDirectory(newId, ids)));
centre.put('products', ...productIds.map((_, n) => product(n)));

/** Ids are counted and everything else is not random, so that nothing depends on the order of what runs beside. */
let minted = 1_000_000;
function random(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (length < 10) return bytes;
  minted += 1;
  new DataView(bytes.buffer).setUint32(length - 4, minted);
  return bytes;
}

async function startTill(): Promise<TestTill> {
  const engine = await startEngine({
    dataFolder: folder,
    machineId: null,
    serverUrl: centre.url,
    clock: () => clock.now,
    random,
    log: pino({ level: 'silent' }),
    enrolCode: 'CODE-1',
    deviceName: 'fixture',
    version: '0.1.0',
    retryTimes: { firstMs: 20, longestMs: 100 },
  });
  const till = testTill(engine);
  await till.begin();
  return till;
}

/** The n-th sale: goods by the piece, by weight and by the box, paid in cash, by card, or both. */
async function sell(till: TestTill, n: number): Promise<void> {
  clock.now += 47_000 + (n % 11) * 13_000;
  for (let line = 0; line <= n % 5; line += 1) await scan(till, (n * 31 + line * 17) % SOLD);
  if (n % 6 === 4) await till.must('scan', { code: fixtureBarcode(4, 1) });
  const { due, id } = till.engine.state().cart;
  if (n % 3 === 1) await till.must('tender', { method: 'card', amount: Math.floor(due / 2) });
  if (n % 3 === 2) await till.must('tender', { method: 'card', slip: { rrn: `${n}`, cardMask: '****0000' } });
  const rest = till.engine.state().cart.due;
  if (rest > 0) {
    const received = n % 2 === 0 ? rest : Math.ceil(rest / 50_000_00) * 50_000_00;
    await till.must('tender', { method: 'cash', received: received });
  }
  await till.must('complete', { cart: id });
}

async function scan(till: TestTill, n: number): Promise<void> {
  const qty = product(n).isWeighed ? { qty: 250 + n * 7 } : {};
  await till.must('scan', { code: fixtureBarcode(n), ...qty });
}

async function settled(till: TestTill): Promise<void> {
  await till.until(({ sync, printer }) => sync.unsent.count === 0 && printer.waiting === 0);
}

/** The first day: the shop comes down, goods change and go, all that is sold goes up. One sale is set aside there. */
async function firstDay(): Promise<void> {
  const till = await startTill();
  for (let n = 0; n < 17; n += 1) await sell(till, n);
  await settled(till);
  centre.quarantine('sale');
  await sell(till, 17);
  await till.until(({ sync }) => sync.quarantined === 1);
  centre.quarantine('');
  for (const n of [5, 50, 150]) {
    centre.put('products', { ...product(n), price: 9_999_00, names: { ru: `Новое имя ${n}` } });
  }
  for (const n of GONE) centre.forget('products', product(n).id);
  centre.restore(1000, 'epoch-2');
  await till.must('sync', {});
  const found = async (text: string) => (await till.must('search', { text, limit: 100 })).products.length;
  const goneFound = async () =>
    (await Promise.all(GONE.map((n) => found(`f-0${n}`)))).some((count) => count > 0);
  while ((await found('новое имя')) < 3 || (await goneFound())) await pause(20);
  await settled(till);
  await till.stop();
}

/** The second day: the cable is out, and the till is left with a cart that is half paid. */
async function secondDay(): Promise<TestTill> {
  centre.unplug();
  clock.now += 3_600_000;
  const till = await startTill();
  for (let n = 18; n < 30; n += 1) await sell(till, n);
  for (let count = 0; count < 2; count += 1) await till.call('signIn', { person: 'T1', pin: '0000' });
  for (let count = 0; count < 5; count += 1) await till.call('signIn', { person: 'C2', pin: '0000' });
  await till.must('setLocale', { locale: 'uz-Latn' });
  await scan(till, 1);
  await scan(till, 2);
  await till.must('tender', { method: 'card', amount: 5_000_00 });
  await till.until(({ printer }) => printer.waiting === 0);
  return till;
}

/** What every later program has to find, in the words of this one. */
async function describe(till: TestTill): Promise<object> {
  const state = till.engine.state();
  const { receipts } = await till.must('receipts', {});
  await till.stop();
  const opened = await openTillDatabase(folder, () => clock.now);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  const { sqlite, collections: stored } = opened.database;
  const settings = createSettingsStore(sqlite);
  const docs = sqlite
    .prepare<[], { doc: string }>('SELECT doc FROM "rx/till/journal/0" ORDER BY seq')
    .all()
    .map(({ doc }) => doc);
  const description = {
    versions: {
      format: FORMAT_VERSION,
      data: TILL_DATA_VERSION,
      collections: Object.fromEntries(collections.map(({ name: key, version }) => [key, version])),
    },
    clock: clock.now,
    device: settings.get('device'),
    keys: readDeviceFile(deviceFilePath(folder))?.keys,
    lastSeq: settings.get('last-seq'),
    locale: settings.get('locale'),
    shift: state.shift,
    cart: state.cart,
    unsent: state.sync.unsent,
    quarantined: state.sync.quarantined,
    people: state.people,
    products: (await stored.products.find().exec()).length,
    receipts: receipts.map(({ id, number, total, tenders, sent }) => ({ id, number, total, tenders, sent })),
    facts: docs.map((doc) => {
      const { id, seq, kind } = JSON.parse(doc) as JournalFact;
      return { id, seq, kind, sha256: createHash('sha256').update(doc).digest('hex') };
    }),
  };
  await opened.database.close();
  return description;
}

/** Copies the database as it lies there now. Nothing writes meanwhile: copying does not give way to anything. */
function take(): string {
  const copy = mkdtempSync(join(tmpdir(), 'fixture-'));
  for (const suffix of ['', '-wal']) {
    const path = databasePath(folder) + suffix;
    if (existsSync(path)) cpSync(path, join(copy, `till.db${suffix}`));
  }
  return copy;
}

function keep(copy: string, variant: string): void {
  const path = join(target, `${name}-${variant}`);
  for (const suffix of ['', '-wal']) {
    const from = join(copy, `till.db${suffix}`);
    if (existsSync(from)) writeFileSync(`${path}.db${suffix}.gz`, gzipSync(readFileSync(from), { level: 9 }));
  }
  rmSync(copy, { recursive: true });
}

mkdirSync(target, { recursive: true });
await firstDay();
const till = await secondDay();
const killed = take();
const described = await describe(till);
keep(killed, 'killed');
keep(take(), 'closed');
writeFileSync(join(target, `${name}.json`), `${JSON.stringify(described, null, 2)}\n`);
await centre.close();
rmSync(folder, { recursive: true });
process.stdout.write(`${name}\n`);
