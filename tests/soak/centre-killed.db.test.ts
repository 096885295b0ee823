import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { testTill, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { signInAtCentre } from '../support/centre-api.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startReady, stop, temporaryFolder } from '../support/karvon-processes.ts';
import { layWholePglite } from '../support/lay-pglite.ts';

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const demoSchema = z.object({
  enrolCodes: z.object({ A1: z.string() }),
  people: z.array(z.object({ code: z.string(), pin: z.string() })),
  samples: z.object({ piece: z.string() }),
});

const folder = temporaryFolder();
const tillFolder = temporaryFolder();
let environment: Record<string, string>;
let server: StartedCommand;
let serverUrl: string;
let engine: TillEngine;
let till: TestTill;
let demo: z.infer<typeof demoSchema>;

beforeAll(async () => {
  layWholePglite(folder.path);
  environment = { KARVON_DATA: folder.path, PORT: String(await freePort()), KARVON_DEMO: '1' };
  const started = await startReady('server', environment);
  server = started.command;
  serverUrl = String(started.answer.server);
  demo = demoSchema.parse(JSON.parse(readFileSync(join(folder.path, 'demo.json'), 'utf8')));
  engine = await startEngine({
    dataFolder: tillFolder.path,
    serverUrl,
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    enrolCode: demo.enrolCodes.A1,
    deviceName: 'test',
    version: '0.0.0',
    retryTimes: { firstMs: 100, longestMs: 500 },
  });
  till = testTill(engine);
});

afterAll(async () => {
  await till?.stop();
  await stop(server);
  folder.remove();
  tillFolder.remove();
});

const allSent = () =>
  eventually(
    () => engine.state().sync,
    (sync) => sync.unsent.count === 0 && sync.connection === 'online',
  );

async function atCentre(): Promise<{ numbers: string[]; onHand: number }> {
  const centre = await signInAtCentre(serverUrl, 'manager@demo.test', 'karvon-demo-1');
  const sales = await centre.all('sales');
  const [product] = await centre.all(`products?barcode=${demo.samples.piece}`);
  const stock = await centre.all(`stock?product=${String(product?.['id'])}`);
  const here = stock.find((row) => row['branch'] === 'A');
  return { numbers: sales.map((sale) => String(sale['number'])).sort(), onHand: Number(here?.['onHand']) };
}

test('a till sells through two deaths of the centre, and each sale is there once', async () => {
  await eventually(
    () => engine.state().boot.phase,
    (phase) => phase === 'ready',
  );
  const before = await atCentre();
  const cashier = demo.people.find(({ pin }) => pin === '1001');
  await till.must('signIn', { person: cashier?.code ?? '', pin: '1001' });
  await till.must('openShift', { float: 0 });
  await till.sell(demo.samples.piece);
  await allSent();
  for (const _death of [1, 2]) {
    // The sale's push and the death race each other; the next ones find nobody.
    const sold = till.sell(demo.samples.piece);
    server.process.kill('SIGKILL');
    await sold;
    await server.ended;
    await till.sell(demo.samples.piece);
    const started = await startReady('server', environment);
    server = started.command;
    await allSent();
    await till.sell(demo.samples.piece);
  }
  await allSent();
  const after = await atCentre();
  const expected = Array.from({ length: 7 }, (_, index) => `A1-${String(index + 1).padStart(6, '0')}`);
  expect(after.numbers).toEqual(expected);
  expect(after.onHand).toBe(before.onHand - 7 * 1000);
});
