import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { createFormerFacts } from './database/former-facts.ts';
import { openTillDatabase, type TillDatabase } from './database/open-till-database.ts';
import { databasePath } from './database/till-files.ts';
import type { Salvaged } from './database/salvage-log.ts';
import { startSalvage } from './database/salvage-set-aside.ts';
import type { DeviceRecord } from './database/settings-store.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const READER = fileURLToPath(new URL('testing/read-set-aside.ts', import.meta.url));
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const ASIDE = 'till.db.corrupt-2026-11-21T05-00-00-000Z';

describe('a till whose database is damaged', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await openTestShop();
  });
  afterEach(() => shop.close());

  const database = () => join(shop.folder, 'till', 'till.db');
  const salesAtCentre = () => [...shop.centre.facts.values()].filter((fact) => fact['kind'] === 'sale');
  const online = (till: TestTill) => till.until(({ sync }) => sync.connection === 'online');

  /** Wrecks header, schema and the catalogue's first pages; the till starts and finds it so. */
  async function damaged(till: TestTill): Promise<{ till: TestTill; bytes: Buffer }> {
    await till.stop();
    const bytes = readFileSync(database());
    bytes.fill(0xaa, 0, 8192);
    writeFileSync(database(), bytes);
    const next = await shop.start({ enrolCode: undefined as never });
    await next.until(({ boot }) => boot.phase === 'needs-enrolment');
    return { till: next, bytes };
  }

  test.each([
    ['none of it', 0],
    ['half of it', 4],
  ])('hands in all that still reads, once and as it was born; the centre had %s', async (_, sent) => {
    let till = await shop.start();
    await till.begin();
    for (let count = 0; count < sent; count += 1) await till.sell(BREAD);
    await till.until(({ sync }) => sync.unsent.count === 0);
    shop.centre.unplug();
    const sold = [];
    for (let count = 0; count < 8 - sent; count += 1) sold.push(await till.sell(BREAD, BREAD));
    const { unsent } = till.engine.state().sync;
    expect(unsent.count).toBe(8 - sent);

    let bytes: Buffer;
    ({ till, bytes } = await damaged(till));
    shop.centre.plugIn();
    await till.must('enrol', { code: 'CODE-2' });
    await till.begin();
    expect(await till.sell(BREAD)).toMatchObject({ number: 'A1B-000001' });
    await till.until(({ notices }) => notices.some(({ code }) => code === 'database-salvaged'));
    await till.until(({ sync }) => sync.unsent.count === 0);

    expect(salesAtCentre()).toHaveLength(9);
    for (const { id, number } of sold) {
      expect(shop.centre.facts.get(id)).toMatchObject({ incarnation: 1, body: { number } });
    }
    expect(salesAtCentre().filter((fact) => fact['incarnation'] === 2)).toHaveLength(1);
    const seqs = [...shop.centre.facts.values()].filter((fact) => fact['incarnation'] === 1);
    expect(seqs.map((fact) => Number(fact['seq'])).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    const { notices } = till.engine.state();
    expect(notices).toMatchObject([{ code: 'database-salvaged', params: { count: 8, missing: 0 } }]);
    const { path } = notices[0]?.params ?? {};
    expect(readFileSync(String(path)).equals(bytes)).toBe(true);

    // What was said stays until somebody has taken the file; nothing is read or sent again.
    const arrivals = () => seqs.map(({ id }) => shop.centre.arrivals.get(String(id)));
    const before = arrivals();
    await till.stop();
    till = await shop.start();
    await online(till);
    await till.until((state) => state.notices.length === 1);
    expect(till.engine.state().notices).toEqual(notices);
    expect(arrivals()).toEqual(before);
  });

  test('counts what it rescued as unsent until the centre has answered it', async () => {
    let till = await shop.start();
    await till.begin();
    shop.centre.unplug();
    for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
    const before = till.engine.state().sync.unsent;
    ({ till } = await damaged(till));
    shop.centre.plugIn();
    shop.centre.refuseWith(500);
    await till.must('enrol', { code: 'CODE-2' });
    const { sync } = await till.until((state) => state.sync.unsent.count >= before.count);
    expect(sync.unsent).toMatchObject({ sum: before.sum, oldestAt: expect.any(String) });
    expect(salesAtCentre()).toEqual([]);
    shop.centre.refuseWith(null);
    await till.until((state) => state.sync.unsent.count === 0);
    expect(salesAtCentre()).toHaveLength(3);
  });

  test('offers what it rescued again to a centre that was put back', async () => {
    let till = await shop.start();
    await till.begin();
    shop.centre.unplug();
    const sale = await till.sell(BREAD);
    ({ till } = await damaged(till));
    shop.centre.plugIn();
    await till.must('enrol', { code: 'CODE-2' });
    await till.until(
      ({ sync, notices }) => notices.length === 1 && sync.unsent.count === 0 && sync.connection === 'online',
    );
    expect(shop.centre.facts.has(sale.id)).toBe(true);
    // The till has nothing of its own there yet, so only the new life of the centre tells.
    shop.centre.restore(0, 'epoch-2');
    await till.must('sync', {});
    await till.until(() => shop.centre.facts.has(sale.id));
    await till.until(({ sync }) => sync.unsent.count === 0);
  });

  test('takes over what a database that was replaced had not sent, and has no more to say of it', async () => {
    const till = await shop.start();
    await till.begin();
    shop.centre.refuseWith(403);
    const sale = await till.sell(BREAD);
    await till.until(({ sync }) => sync.problem?.code === 'till-revoked' && sync.unsent.count > 0);
    shop.centre.refuseWith(null);
    await till.must('enrol', { code: 'CODE-2' });
    await till.until(({ sync, notices }) => {
      return notices.map(({ code }) => code).join(' ') === 'shift-left' && sync.unsent.count === 0;
    });
    expect(shop.centre.facts.get(sale.id)).toMatchObject({ incarnation: 1, body: { number: 'A1-000001' } });
    await till.begin();
    expect(await till.sell(BREAD)).toMatchObject({ number: 'A1B-000001' });
    expect(till.engine.state().notices).toEqual([]);
  });

  test('finds a log whose database is gone, and the facts in it', async () => {
    let till = await shop.start();
    await till.begin();
    shop.centre.unplug();
    const sale = await till.sell(BREAD);
    const copy = join(shop.folder, 'copy');
    cpSync(join(shop.folder, 'till'), copy, { recursive: true });
    await till.stop();
    // As a failing disk, or a hand, leaves it: the log of a running till, without the file.
    rmSync(join(shop.folder, 'till'), { recursive: true });
    renameSync(copy, join(shop.folder, 'till'));
    rmSync(database());
    till = await shop.start({ enrolCode: undefined as never });
    await till.until(({ boot }) => boot.problem?.code === 'database-corrupt-set-aside');
    shop.centre.plugIn();
    await till.must('enrol', { code: 'CODE-2' });
    await till.until(() => shop.centre.facts.has(sale.id));
    expect(shop.centre.facts.get(sale.id)).toMatchObject({ incarnation: 1, body: { number: sale.number } });
  });
});

describe(`what is taken over (SEED=${SEED})`, () => {
  const newId = testIds(SEED);
  const device: DeviceRecord = {
    deviceId: newId(),
    incarnation: 3,
    tillCode: 'A1',
    companyId: newId(),
    branchId: newId(),
    registerId: newId(),
  };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'salvage-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function facts(count: number, change: Partial<JournalFact> = {}): JournalFact[] {
    const life = {
      company: device.companyId,
      branch: device.branchId,
      register: device.registerId,
      device: newId(),
    };
    return Array.from({ length: count }, (_, index) =>
      testSale(
        newId,
        Array.from({ length: 1 + (index % 7) }, (_line, n) => ({
          product: testProduct(newId()),
          name: `Хлеб ${n}`,
          unitName: 'шт',
          qty: milli(1000 * (n + 1)),
        })),
        { envelope: { ...life, incarnation: 2, seq: index + 1, ...change } },
      ),
    );
  }

  async function open(dataFolder = folder): Promise<TillDatabase> {
    const opened = await openTillDatabase(dataFolder, () => 0);
    if (opened.kind === 'stopped') throw new Error(opened.problem.code);
    return opened.database;
  }

  /** A database with these facts, closed, under the name of one that was set aside. */
  async function setAside(stored: readonly JournalFact[], name = ASIDE): Promise<string> {
    const elsewhere = mkdtempSync(join(folder, 'old-'));
    const database = await open(elsewhere);
    for (let from = 0; from < stored.length; from += 200) {
      await database.collections.journal.bulkInsert(stored.slice(from, from + 200));
    }
    await database.close();
    const path = join(folder, 'till', name);
    cpSync(databasePath(elsewhere), path, { recursive: true });
    return path;
  }

  async function salvage(): Promise<{ taken: JournalFact[]; said: Map<string, Salvaged>; pending: number }> {
    const database = await open();
    const said = new Map<string, Salvaged>();
    const parts = {
      dataFolder: folder,
      database,
      device,
      log: pino({ level: 'silent' }),
      onFacts: () => undefined,
    };
    await startSalvage({ ...parts, onSalvaged: (path, salvaged) => void said.set(path, salvaged) }).done;
    const documents = await database.collections.journal.find().exec();
    const taken = documents.map((document) => document.toMutableJSON());
    const pending = createFormerFacts(database.sqlite).pending().count;
    await database.close();
    return { taken, said, pending };
  }
  const bySeq = (list: readonly JournalFact[]) => list.toSorted((a, b) => a.seq - b.seq);

  test('is every fact as it was, whatever is damaged beside it, and never a wrong one', async () => {
    const stored = facts(300);
    const path = await setAside(stored);
    const sound = readFileSync(path);
    const random = testRandom(SEED);
    const original = new Map(stored.map((fact) => [fact.id, fact]));
    for (const damage of [damagePages, flipBits, cutOff, wreckHead]) {
      const bytes = damage(Buffer.from(sound), random);
      writeFileSync(path, bytes);
      for (const file of readdirSync(join(folder, 'till'))) {
        if (/^till\.db(-|$|\.lock)/.test(file)) rmSync(join(folder, 'till', file));
      }
      const { taken, said, pending } = await salvage();
      for (const fact of taken) expect(fact).toEqual(original.get(fact.id));
      expect(taken.length).toBeGreaterThan(60);
      expect(pending).toBe(taken.length);
      expect(said.get(path)).toMatchObject({ facts: taken.length, receipts: taken.length, left: 0 });
      expect(said.get(path)?.missing).toBeLessThanOrEqual(stored.length - taken.length);
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  }, 60_000);

  test('is complete after the process was killed in the middle, again and again', async () => {
    const stored = facts(1500);
    await setAside(stored);
    const counts: number[] = [];
    for (const wanted of [1, 400, 900]) counts.push(await readAndKill(wanted));
    expect(counts.every((count) => count < stored.length)).toBe(true);
    const { taken, said, pending } = await salvage();
    expect(bySeq(taken)).toEqual(stored);
    expect(pending).toBe(stored.length);
    expect([...said.values()]).toMatchObject([{ facts: stored.length, missing: 0, left: 0 }]);
  }, 60_000);

  test('is of this till alone, and of no life but earlier ones; the rest stays and is counted', async () => {
    const [own, otherTill, otherShop] = [
      facts(5),
      facts(2, { register: newId() }),
      facts(2, { company: newId() }),
    ];
    const thisLife = facts(1, { device: device.deviceId, incarnation: device.incarnation });
    const path = await setAside([...own, ...otherTill, ...otherShop, ...thisLife]);
    const { taken, said } = await salvage();
    expect(bySeq(taken)).toEqual(own);
    expect(said.get(path)).toMatchObject({ facts: 5, left: 5 });
  });

  test('leaves a fact that contradicts one it has: same id, or same number of the same life', async () => {
    const [first, second] = facts(2) as [JournalFact, JournalFact];
    await setAside([first], 'till.db.replaced-2026-11-20T05-00-00-000Z');
    const twin = { ...second, id: newId(), seq: first.seq };
    const changed = { ...first, seq: 7, clockOffsetMs: 5 };
    const path = await setAside([twin, changed, second]);
    const { taken, said } = await salvage();
    expect(bySeq(taken)).toEqual([first, second]);
    expect(said.get(path)).toMatchObject({ facts: 1, left: 2 });
  });

  test('says what it knows to be missing', async () => {
    const stored = facts(50);
    const path = await setAside(stored.filter((fact) => fact.seq !== 20 && fact.seq !== 30));
    expect((await salvage()).said.get(path)).toMatchObject({ facts: 48, missing: 2 });
  });

  /** Reads in a process of its own and kills it as soon as so many facts are there; answers how many it saw. */
  function readAndKill(wanted: number): Promise<number> {
    const child = spawn(process.execPath, [READER, folder, JSON.stringify(device)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seen = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      seen = Number(line.split(' ')[1] ?? seen);
      if (seen >= wanted) child.kill('SIGKILL');
    });
    return new Promise((done) => child.on('close', () => done(seen)));
  }
});

type Random = () => number;

function testRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

function damagePages(bytes: Buffer, random: Random): Buffer {
  for (let page = 1; page < bytes.length / 4096; page += 1) {
    if (random() < 0.05) bytes.fill(Math.floor(random() * 256), page * 4096, (page + 1) * 4096);
  }
  return bytes;
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  for (let count = 0; count < 200; count += 1) {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}

function cutOff(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * (0.5 + random() / 2)));
}

function wreckHead(bytes: Buffer): Buffer {
  return bytes.fill(0xff, 0, 4096 * 3);
}
