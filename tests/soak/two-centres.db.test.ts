import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { type StartedCommand, startCommand } from '../../scripts/child-process.ts';
import { type Balancer, balance } from '../support/balancer.ts';
import { type CentreApi, signInAtCentre } from '../support/centre-api.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startReady, stop, temporaryFolder } from '../support/karvon-processes.ts';
import { createEmptyPostgres } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const demoSchema = z.object({
  people: z.array(z.object({ code: z.string(), pin: z.string() })),
  samples: z.object({ piece: z.string() }),
});
const NEW_BARCODE = '4780000000014';

/** One of the two processes of the centre, with a data folder of its own. */
type Centre = {
  folder: ReturnType<typeof temporaryFolder>;
  environment: Record<string, string>;
  command: StartedCommand;
  url: string;
  api: CentreApi;
};

let database: Awaited<ReturnType<typeof createEmptyPostgres>>;
let a: Centre;
let b: Centre;
let proxy: Balancer;
let engine: TillEngine;
let till: TestTill;
let deviceId: string;
let demo: z.infer<typeof demoSchema>;
const tillFolder = temporaryFolder();

async function startCentre(): Promise<Omit<Centre, 'api'>> {
  const folder = temporaryFolder();
  const environment = {
    KARVON_DATA: folder.path,
    PORT: String(await freePort()),
    KARVON_DEMO: '1',
    DATABASE_URL: database.url,
  };
  const { command, answer } = await startReady('server', environment);
  return { folder, environment, command, url: String(answer.server) };
}

const signIn = (url: string) => signInAtCentre(url, 'owner@demo.test', 'karvon-demo-1');

beforeAll(async () => {
  database = await createEmptyPostgres();
  // Both at once, on an empty database.
  const [first, second] = await Promise.all([startCentre(), startCentre()]);
  a = { ...first, api: await signIn(first.url) };
  b = { ...second, api: await signIn(second.url) };
  proxy = await balance(a.url, b.url);
  demo = demoSchema.parse(JSON.parse(readFileSync(join(a.folder.path, 'demo.json'), 'utf8')));
  const register = (await a.api.all('tills')).find((row) => row['code'] === 'A1');
  const { body } = await a.api.post('devices/enrol-codes', { registerId: register?.['id'] });
  engine = await startEngine({
    dataFolder: tillFolder.path,
    serverUrl: proxy.url,
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    enrolCode: z.object({ code: z.string() }).parse(body).code,
    deviceName: 'test',
    version: '0.0.0',
    retryTimes: { firstMs: 100, longestMs: 500 },
  });
  till = testTill(engine);
  await eventually(
    () => engine.state().boot.phase,
    (phase) => phase === 'ready',
  );
  const cashier = demo.people.find(({ pin }) => pin === '1001');
  await till.must('signIn', { person: cashier?.code ?? '', pin: '1001' });
  await till.must('openShift', { float: 0 });
});

afterAll(async () => {
  await till?.stop();
  await proxy?.close();
  await Promise.all([stop(a?.command), stop(b?.command)]);
  await database.drop();
  for (const folder of [a?.folder, b?.folder, tillFolder]) folder?.remove();
});

const allSent = () =>
  eventually(
    () => engine.state().sync,
    (sync) => sync.unsent.count === 0 && sync.connection === 'online',
  );
const numbersAt = async ({ api }: Centre) =>
  (await api.all('sales')).map((sale) => String(sale['number'])).toSorted();
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `A1-${String(index + 1).padStart(6, '0')}`);
const tillAt = async ({ api }: Centre) => (await api.all('tills')).find((row) => row['code'] === 'A1');

test('two processes that start at once on an empty database make one shop', async () => {
  const companies = await Promise.all([a, b].map(({ api }) => api.get('auth/me')));
  expect(companies[0]).toEqual(companies[1]);
  expect((await a.api.all('branches')).map((row) => String(row['code'])).toSorted()).toEqual(['A', 'B']);
});

test('a till moves between them without noticing', async () => {
  for (let sold = 0; sold < 4; sold += 1) {
    proxy.only(...(sold % 2 === 0 ? [a.url, b.url] : [b.url, a.url]));
    await till.sell(demo.samples.piece);
    await allSent();
  }
  expect(await numbersAt(a)).toEqual(numbers(4));
  expect(await numbersAt(b)).toEqual(numbers(4));
  expect([...proxy.counts().keys()].toSorted()).toEqual([a.url, b.url].toSorted());
});

test('what changes at one reaches a till that is connected to the other', async () => {
  proxy.only(b.url);
  await eventually(
    () => tillAt(b),
    (row) => row?.['online'] === true,
  );
  const file = join(a.folder.path, 'goods.csv');
  writeFileSync(
    file,
    `barcode,name,price,unit,category,tax,class_code,package_code,marked\n${NEW_BARCODE},Новый хлеб,5000.00,pc,Хлеб,,,,\n`,
  );
  const environment = { ...process.env, ...a.environment, LOG_LEVEL: 'error' };
  const importing = startCommand('import-products', [file, '--company', 'demo'], environment, 'keep');
  expect(await importing.ready).toMatchObject({ ok: true });
  await eventually(
    () => till.call('scan', { code: NEW_BARCODE }),
    ({ ok }) => ok,
  );
  await till.must('tender', { method: 'cash' });
  await till.must('complete', { cart: engine.state().cart.id });
  await allSent();
});

test('a till is online at both while it is connected to one', async () => {
  const shown = async () => (await Promise.all([tillAt(a), tillAt(b)])).map((row) => row?.['online']);
  await expect.poll(shown).toEqual([true, true]);
  deviceId = String((await tillAt(a))?.['deviceId']);
});

test('a person is answered by either in turn', async () => {
  const inTurn = await balance(a.url, b.url);
  const through = callServer(inTurn.url);
  const headers = { Connection: 'close' };
  const body = { email: 'manager@demo.test', password: 'karvon-demo-1' };
  type Tokens = { accessToken: string; refreshToken: string };
  let tokens: Tokens = (await through('POST /auth/login', { headers, body })).body;
  const seen: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    seen.push((await through('GET /auth/me', { headers, token: tokens.accessToken })).status);
    const { refreshToken } = tokens;
    const answer = await through('POST /auth/refresh', { headers, body: { refreshToken } });
    seen.push(answer.status);
    tokens = answer.body;
  }
  expect(seen).toEqual([200, 200, 200, 200, 200, 200]);
  expect([a, b].map(({ url }) => inTurn.counts().get(url))).toEqual([4, 3]);
  await inTurn.close();
});

test('one dies, the other goes on, and each sale is there once', async () => {
  proxy.only(a.url, b.url);
  await till.sell(demo.samples.piece);
  const sold = till.sell(demo.samples.piece);
  a.command.process.kill('SIGKILL');
  await sold;
  await a.command.ended;
  for (let more = 0; more < 3; more += 1) await till.sell(demo.samples.piece);
  await allSent();
  expect(await numbersAt(b)).toEqual(numbers(10));
  const again = await startReady('server', a.environment);
  a = { ...a, command: again.command, api: await signIn(a.url) };
  expect(await numbersAt(a)).toEqual(numbers(10));
});

test('a till that is revoked at one is cut off at the other at once', async () => {
  proxy.only(b.url);
  await till.sell(demo.samples.piece);
  await allSent();
  expect(await a.api.post('devices/revoke', { deviceId })).toMatchObject({ status: 200 });
  const { problem } = await eventually(
    () => engine.state().sync,
    (sync) => sync.connection === 'refused',
  );
  expect(problem?.code).toBe('till-revoked');
});
