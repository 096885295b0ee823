import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3-multiple-ciphers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startCommand } from '../../scripts/child-process.ts';
import { callRunningTill } from '../support/call-till.ts';
import { type DemoShop, openDemoShop } from '../support/demo-shop.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { layWholePglite } from '../support/lay-pglite.ts';

const refusedSchema = z.object({ ok: z.literal(false), problem: z.object({ code: z.string() }) });
const toldSchema = refusedSchema.extend({ message: z.string() });

let shop: DemoShop;

beforeAll(async () => {
  shop = await openDemoShop();
  await eventually(askStatus, isReady);
});

afterAll(() => shop?.close());

/** Runs a command to its end, in Russian, and answers its line. */
async function run(name: string, ...args: string[]): Promise<Record<string, unknown>> {
  return runWith({}, name, ...args);
}

async function runWith(changes: Record<string, string>, name: string, ...args: string[]) {
  const environment = { ...process.env, LANG: 'ru_RU.UTF-8', ...shop.tillEnvironment, ...changes };
  const command = startCommand(name, args, environment, 'keep');
  const answer = await command.ready;
  await command.ended;
  return answer;
}

const call = (method: string, input: unknown) => callRunningTill(shop.folder, method, input);
const askStatus = () => call('status', {}).catch(() => ({ ok: false }));

async function refused(method: string, input: unknown): Promise<string> {
  return refusedSchema.parse(await call(method, input)).problem.code;
}

/** As somebody at a terminal is told it. */
async function told(method: string, input: unknown): Promise<{ code: string; message: string }> {
  const { problem, message } = toldSchema.parse(await run('till-cli', method, JSON.stringify(input)));
  return { code: problem.code, message };
}

function isReady(answer: unknown): boolean {
  return phaseOf(answer) === 'ready';
}

function phaseOf(answer: unknown): string | undefined {
  const parsed = z.object({ value: z.object({ boot: z.object({ phase: z.string() }) }) }).safeParse(answer);
  return parsed.data?.value.boot.phase;
}

test('what does not fit is refused in words, and nothing is lost', async () => {
  const cashier = shop.demo.people.find((person) => person.pin === '1001');
  expect(await refused('scan', { code: shop.demo.samples.piece })).toBe('not-signed-in');
  expect((await told('signIn', { person: cashier?.code, pin: '0000' })).message).toContain('попыт');
  expect((await call('signIn', { person: cashier?.code, pin: '1001' })).ok).toBe(true);

  expect(await refused('scan', { code: shop.demo.samples.piece })).toBe('shift-closed');
  expect(await refused('openShift', { float: -1 })).toBe('bad-input');
  expect((await call('openShift', { float: 5_000_000 })).ok).toBe(true);

  const unknown = await told('scan', { code: '0000000000000' });
  expect(unknown.code).toBe('unknown-barcode');
  expect(unknown.message).toContain('0000000000000');
  expect(await refused('scan', { code: shop.demo.samples.weighed })).toBe('weight-needed');

  const scanned = z
    .object({ value: z.object({ line: z.string() }) })
    .parse(await call('scan', { code: shop.demo.samples.piece }));
  const { line } = scanned.value;
  expect(await refused('setLine', { line, qty: -1000 })).toBe('quantity-not-positive');
  expect(await refused('setLine', { line, qty: 1500 })).toBe('quantity-not-whole');
  expect(await refused('setLine', { line, qty: 9_000_000_000_000 })).toBe('quantity-too-large');
  expect(await refused('setLine', { line, qty: 0.5 })).toBe('bad-input');
  expect(await refused('tender', { method: 'cash', received: 1 })).toBe('cash-below-total');
  expect(await refused('complete', {})).toBe('not-paid-in-full');
  expect((await run('till-cli', 'noSuchMethod', '{}')).ok).toBe(false);
});

test('five wrong PINs lock the person, and a restart does not unlock', async () => {
  const person = shop.demo.people.find(({ pin }) => pin === '1002')?.code;
  for (let attempt = 0; attempt < 5; attempt += 1) await refused('signIn', { person, pin: '0000' });
  expect(await refused('signIn', { person, pin: '1002' })).toBe('person-locked');
  await shop.killTill();
  await shop.startTill();
  await eventually(askStatus, isReady);
  expect(await refused('signIn', { person, pin: '1002' })).toBe('person-locked');
});

test('a second start on the same folder and a taken port are refused, and say so', async () => {
  const second = await run('till');
  expect(second.ok).toBe(false);
  const otherFolder = temporaryFolder();
  layWholePglite(otherFolder.path);
  const port = new URL(shop.serverUrl).port;
  const taken = await runWith({ KARVON_DATA: otherFolder.path, PORT: port, KARVON_DEMO: '0' }, 'server');
  otherFolder.remove();
  expect(taken.ok).toBe(false);
  expect(JSON.stringify(taken)).toContain(port);
  expect((await runWith({ PORT: '0' }, 'server')).ok).toBe(false);
});

test('a malformed import file is refused with line and reason', async () => {
  const file = join(shop.folder, 'bad.csv');
  writeFileSync(file, 'barcode,name,price\n4600000000015,Хлеб,12.345\nнет,Соль,1.00\n"46');
  const answer = await run('import-products', file, '--company', 'demo');
  expect(JSON.stringify(answer)).toMatch(/"line":2/);
  writeFileSync(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
  expect((await run('import-products', file, '--company', 'demo')).ok).toBe(false);
});

test('data of a newer program is not touched, and a damaged database is kept aside whole', async () => {
  await shop.stopTill();
  const file = join(shop.folder, 'till', 'till.db');
  const kept = join(shop.folder, 'kept.db');
  copyFileSync(file, kept);

  const newer = new Sqlite(file);
  newer.pragma('user_version = 9999');
  newer.close();
  const before = readFileSync(file);
  await shop.startTill();
  expect(phaseOf(await eventually(askStatus, (answer) => phaseOf(answer) !== 'opening'))).toBe('stopped');
  await shop.stopTill();
  expect(readFileSync(file).equals(before)).toBe(true);

  copyFileSync(kept, file);
  const damaged = readFileSync(file);
  damaged.fill(0x5a, 100, 40_000);
  writeFileSync(file, damaged);
  await shop.startTill({ KARVON_ENROL_CODE: '' });
  const status = await eventually(askStatus, (answer) => phaseOf(answer) === 'needs-enrolment');
  expect(JSON.stringify(status)).toContain('database-corrupt-set-aside');
  const aside = readdirSync(join(shop.folder, 'till')).find((name) =>
    /^till\.db\.corrupt-[^-]+.*Z?$/.test(name),
  );
  expect(aside === undefined ? null : readFileSync(join(shop.folder, 'till', aside)).equals(damaged)).toBe(
    true,
  );
  expect(existsSync(file)).toBe(true);
});
