import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type StartedCommand, startCommand } from '../../scripts/child-process.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startReady, stop, temporaryFolder } from '../support/karvon-processes.ts';

const demoSchema = z.object({
  enrolCodes: z.object({ A1: z.string() }),
  people: z.array(z.object({ code: z.string(), pin: z.string() })),
  samples: z.object({ piece: z.string(), weighed: z.string() }),
});
const refusedSchema = z.object({
  ok: z.literal(false),
  problem: z.object({ code: z.string() }),
  message: z.string(),
});

const folder = temporaryFolder();
let server: StartedCommand;
let till: StartedCommand;
let environment: Record<string, string>;
let demo: z.infer<typeof demoSchema>;

beforeAll(async () => {
  const started = await startReady('server', { KARVON_DATA: folder.path, PORT: '0', KARVON_DEMO: '1' });
  server = started.command;
  demo = demoSchema.parse(JSON.parse(readFileSync(join(folder.path, 'demo.json'), 'utf8')));
  environment = {
    KARVON_DATA: folder.path,
    TILL_PORT: String(await freePort()),
    KARVON_SERVER_URL: String(started.answer.server),
    KARVON_ENROL_CODE: demo.enrolCodes.A1,
    LANG: 'ru_RU.UTF-8',
  };
  till = (await startReady('till', environment)).command;
  await eventually(() => run('till-cli', 'status'), isReady);
});

afterAll(async () => {
  await stop(till);
  await stop(server);
  folder.remove();
});

/** Runs a command to its end and answers its line. */
async function run(name: string, ...args: string[]): Promise<Record<string, unknown>> {
  const command = startCommand(name, args, { ...process.env, LOG_LEVEL: 'silent', ...environment });
  const answer = await command.ready;
  await command.ended;
  return answer;
}

const call = (method: string, input: unknown) => run('till-cli', method, JSON.stringify(input));

async function refused(method: string, input: unknown): Promise<{ code: string; message: string }> {
  const { problem, message } = refusedSchema.parse(await call(method, input));
  return { code: problem.code, message };
}

function isReady(answer: Record<string, unknown>): boolean {
  return phaseOf(answer) === 'ready';
}

function phaseOf(answer: Record<string, unknown>): string | undefined {
  const parsed = z.object({ value: z.object({ boot: z.object({ phase: z.string() }) }) }).safeParse(answer);
  return parsed.data?.value.boot.phase;
}

test('what does not fit is refused in words, and nothing is lost', async () => {
  const cashier = demo.people.find((person) => person.pin === '1001');
  expect((await refused('scan', { code: demo.samples.piece })).code).toBe('not-signed-in');
  expect((await refused('signIn', { person: cashier?.code, pin: '0000' })).message).toContain('попыт');
  expect((await call('signIn', { person: cashier?.code, pin: '1001' })).ok).toBe(true);

  expect((await refused('scan', { code: demo.samples.piece })).code).toBe('shift-closed');
  expect((await refused('openShift', { float: -1 })).code).toBe('bad-input');
  expect((await call('openShift', { float: 5_000_000 })).ok).toBe(true);

  const unknown = await refused('scan', { code: '0000000000000' });
  expect(unknown.code).toBe('unknown-barcode');
  expect(unknown.message).toContain('0000000000000');
  expect((await refused('scan', { code: demo.samples.weighed })).code).toBe('weight-needed');

  const scanned = z
    .object({ value: z.object({ line: z.string() }) })
    .parse(await call('scan', { code: demo.samples.piece }));
  const { line } = scanned.value;
  expect((await refused('setLine', { line, qty: -1000 })).code).toBe('quantity-not-positive');
  expect((await refused('setLine', { line, qty: 1500 })).code).toBe('quantity-not-whole');
  expect((await refused('setLine', { line, qty: 9_000_000_000_000 })).code).toBe('quantity-too-large');
  expect((await refused('setLine', { line, qty: 0.5 })).code).toBe('bad-input');
  expect((await refused('tender', { method: 'cash', received: 1 })).code).toBe('cash-below-total');
  expect((await refused('complete', {})).code).toBe('not-paid-in-full');
  expect((await call('noSuchMethod', {})).ok).toBe(false);
});

test('five wrong PINs lock the person, and a restart does not unlock', async () => {
  const person = demo.people.find(({ pin }) => pin === '1002')?.code;
  for (let attempt = 0; attempt < 5; attempt += 1) await refused('signIn', { person, pin: '0000' });
  expect((await refused('signIn', { person, pin: '1002' })).code).toBe('person-locked');
  till.process.kill('SIGKILL');
  await till.ended;
  till = (await startReady('till', environment)).command;
  await eventually(() => run('till-cli', 'status'), isReady);
  expect((await refused('signIn', { person, pin: '1002' })).code).toBe('person-locked');
});

test('a second start on the same folder and a taken port are refused, and say so', async () => {
  const second = await run('till');
  expect(second.ok).toBe(false);
  const otherFolder = temporaryFolder();
  const port = new URL(environment.KARVON_SERVER_URL ?? '').port;
  const taken = startCommand('server', [], {
    ...process.env,
    ...environment,
    KARVON_DATA: otherFolder.path,
    PORT: port,
    KARVON_DEMO: '0',
  });
  const answer = await taken.ready;
  await taken.ended;
  otherFolder.remove();
  expect(answer.ok).toBe(false);
  expect(JSON.stringify(answer)).toContain(port);
  const sameFolder = startCommand('server', [], { ...process.env, ...environment, PORT: '0' });
  expect((await sameFolder.ready).ok).toBe(false);
  await sameFolder.ended;
});

test('a malformed import file is refused with line and reason', async () => {
  const file = join(folder.path, 'bad.csv');
  writeFileSync(file, 'barcode,name,price\n4600000000015,Хлеб,12.345\nнет,Соль,1.00\n"46');
  const answer = await run('import-products', file, '--company', 'demo');
  expect(JSON.stringify(answer)).toMatch(/"line":2/);
  writeFileSync(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
  expect((await run('import-products', file, '--company', 'demo')).ok).toBe(false);
});

test('data of a newer program is not touched, and a damaged database is kept aside whole', async () => {
  await stop(till);
  const file = join(folder.path, 'till', 'till.db');
  const kept = join(folder.path, 'kept.db');
  copyFileSync(file, kept);

  const newer = new Sqlite(file);
  newer.pragma('user_version = 9999');
  newer.close();
  const before = readFileSync(file);
  till = (await startReady('till', environment)).command;
  expect(
    phaseOf(
      await eventually(
        () => run('till-cli', 'status'),
        (answer) => phaseOf(answer) !== 'opening',
      ),
    ),
  ).toBe('stopped');
  await stop(till);
  expect(readFileSync(file).equals(before)).toBe(true);

  copyFileSync(kept, file);
  const damaged = readFileSync(file);
  damaged.fill(0x5a, 100, 40_000);
  writeFileSync(file, damaged);
  till = (await startReady('till', { ...environment, KARVON_ENROL_CODE: '' })).command;
  const status = await eventually(
    () => run('till-cli', 'status'),
    (answer) => phaseOf(answer) === 'needs-enrolment',
  );
  expect(JSON.stringify(status)).toContain('database-corrupt-set-aside');
  const aside = readdirSync(join(folder.path, 'till')).find((name) =>
    /^till\.db\.corrupt-[^-]+.*Z?$/.test(name),
  );
  expect(aside === undefined ? null : readFileSync(join(folder.path, 'till', aside)).equals(damaged)).toBe(
    true,
  );
  expect(existsSync(file)).toBe(true);
});
