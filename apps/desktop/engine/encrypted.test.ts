import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeKey } from '@karvon/rxdb-storage/change-key.ts';
import { databasePath } from './database/till-files.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const SELLER = fileURLToPath(new URL('testing/sell-until-killed.ts', import.meta.url));
/** A passphrase is slow by design: one test takes one, the others the key itself. */
const PASSPHRASE = 'the key of this till';
const KEY = 'a7'.repeat(32);
const OTHER = 'b8'.repeat(32);

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** A till that was closed after so many sales. */
async function sold(count: number, databaseKey?: string): Promise<void> {
  const till = await shop.start({ databaseKey });
  await till.begin();
  for (let sale = 0; sale < count; sale += 1) await till.sell(BREAD);
  await till.stop();
}

async function receiptsOf(till: TestTill): Promise<string[]> {
  await till.until(({ boot }) => boot.phase === 'ready');
  await till.must('signIn', { person: 'C1', pin: '1001' });
  const { receipts } = await till.must('receipts', {});
  return receipts.map(({ number }) => number).reverse();
}

/** Every file of the till's folder by its name, but the lock's. */
function files(): Map<string, Buffer> {
  const folder = join(shop.folder, 'till');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.lock'))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(names.map((name) => [name, readFileSync(name)]));
}

/** The database's own files that hold this text. */
function databasesWith(text: string): string[] {
  return [...files()]
    .filter(([name, content]) => name.includes('till.db') && content.includes(text))
    .map(([name]) => name);
}

/** Sells in a process of its own until so many sales are answered, then kills it. */
function sellAndKill(sales: number): Promise<string[]> {
  const child = spawn(process.execPath, [SELLER, shop.folder, shop.centre.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KARVON_TILL_KEY: KEY },
  });
  const numbers: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, , number = ''] = line.split(' ');
    if (word === 'sold' && numbers.push(number) === sales) child.kill('SIGKILL');
  });
  return new Promise((done) => child.on('close', () => done(numbers)));
}

test('an encrypted till that is killed while it sells has every sale it answered, and shows none on the disk', async () => {
  const answered = await sellAndKill(5);
  expect(databasesWith('Хлеб')).toEqual([]);
  shop.clock.now = new Date().getTime();
  const till = await shop.start({ databaseKey: KEY });
  const numbers = await receiptsOf(till);
  expect(numbers.slice(0, answered.length)).toEqual(answered);
  expect(databasesWith('Хлеб')).toEqual([]);
});

describe('a till that was encrypted', () => {
  test.each([
    ['another key', OTHER, 'database-key-wrong'],
    ['no key', undefined, 'database-key-missing'],
  ])('is not opened with %s, says so, and is left as it was', async (_, databaseKey, code) => {
    await sold(2, KEY);
    const before = files();
    const till = await shop.start({ databaseKey });
    expect(till.engine.state().boot).toMatchObject({
      phase: 'stopped',
      problem: { code, params: { path: databasePath(shop.folder) } },
    });
    expect(await till.call('openShift', { float: 0 })).toMatchObject({ ok: false, problem: { code } });
    await till.stop();
    expect(files()).toEqual(before);
    expect(await receiptsOf(await shop.start({ databaseKey: KEY }))).toEqual(['A1-000001', 'A1-000002']);
  });

  test('opens with its new key after a change', async () => {
    await sold(2, KEY);
    changeKey({ path: databasePath(shop.folder), from: KEY, to: OTHER });
    const old = await shop.start({ databaseKey: KEY });
    expect(old.engine.state().boot.problem).toMatchObject({ code: 'database-key-wrong' });
    await old.stop();
    expect(await receiptsOf(await shop.start({ databaseKey: OTHER }))).toEqual(['A1-000001', 'A1-000002']);
  });

  test('is set aside when it is damaged, encrypted, and the new one is encrypted too', async () => {
    await sold(1, KEY);
    const path = databasePath(shop.folder);
    const content = readFileSync(path);
    writeFileSync(path, content.fill(0xaa, 500, 600));
    const till = await shop.start({ databaseKey: KEY });
    const { boot } = till.engine.state();
    expect(boot.problem).toMatchObject({ code: 'database-corrupt-set-aside' });
    const aside = String(boot.problem?.params['path']);
    expect(readFileSync(aside).equals(content)).toBe(true);
    expect(existsSync(`${aside}.key-check`)).toBe(true);
    await till.stop();
    const without = await shop.start();
    expect(without.engine.state().boot.problem).toMatchObject({ code: 'database-key-missing' });
  });
});

test('what an encrypted till sold is handed in when its database is damaged', async () => {
  let till = await shop.start({ databaseKey: KEY });
  await till.begin();
  shop.centre.unplug();
  const ids = [await till.sell(BREAD), await till.sell(BREAD, BREAD)].map(({ id }) => id);
  await till.stop();
  const path = databasePath(shop.folder);
  writeFileSync(path, readFileSync(path).fill(0xaa, 0, 8192));
  shop.centre.plugIn();
  till = await shop.start({ databaseKey: KEY, enrolCode: 'CODE-2' });
  await till.until(({ notices }) => notices.some(({ code }) => code === 'database-salvaged'));
  await till.until(({ sync }) => sync.unsent.count === 0);
  for (const id of ids) expect(shop.centre.facts.get(id)).toMatchObject({ incarnation: 1 });
});

test('a till that has sold is encrypted when it gets a key, and loses nothing', async () => {
  await sold(2);
  expect(databasesWith('A1-000001')).not.toEqual([]);
  const till = await shop.start({ databaseKey: KEY });
  expect(await receiptsOf(till)).toEqual(['A1-000001', 'A1-000002']);
  expect(databasesWith('A1-000001')).toEqual([]);
  await till.stop();
  const without = await shop.start();
  expect(without.engine.state().boot.problem).toMatchObject({ code: 'database-key-missing' });
});

test('the key shows nowhere: not in the log, the state, an answer or a file', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  await sold(1);
  const states: unknown[] = [];
  for (const databaseKey of [PASSPHRASE, OTHER, PASSPHRASE]) {
    const till = await shop.start({ databaseKey, log });
    states.push(
      till.engine.state(),
      await till.call('status', {}),
      await till.call('openShift', { float: -1 }),
    );
    await till.stop();
  }
  const all = [
    ...lines,
    JSON.stringify(states),
    ...[...files().values()].map((content) => content.toString('latin1')),
  ];
  expect(all.filter((text) => text.includes(PASSPHRASE) || text.includes(OTHER))).toEqual([]);
});
