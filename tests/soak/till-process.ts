/**
 * A till that sells at random, in a process of its own that may be killed at any moment. Each sale that it was told of as
 * completed is written down beside it, on disk, as a cashier's customer would keep the receipt.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { z } from 'zod';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { Random } from '../fuzz/random.ts';
import { SOAK_PERSON, SOAK_PIN } from './soak-shop.ts';

const optionsSchema = z.object({
  folder: z.string(),
  serverUrl: z.string(),
  enrolCode: z.string(),
  receipts: z.string(),
  barcodes: z.array(z.string()),
  seed: z.int(),
  /** Between two sales, at most. */
  pauseMs: z.int(),
  version: z.string(),
});
const [text = '{}'] = process.argv.slice(2);
const options = optionsSchema.parse(JSON.parse(text));
const random = new Random(options.seed);

const engine = await startEngine({
  dataFolder: options.folder,
  serverUrl: options.serverUrl,
  clock: () => new Date().getTime(),
  random: (length) => randomBytes(length),
  log: pino({ level: 'fatal' }),
  enrolCode: options.enrolCode,
  deviceName: 'soak',
  version: options.version,
});
const closing = new AbortController();
let sold = 0;
const refusals = new Map<string, number>();
const receipts = openSync(options.receipts, 'a');

async function call(method: string, input: object): Promise<Record<string, unknown> | null> {
  const result = await engine.call(method, input);
  if (result.ok) return result.value as Record<string, unknown>;
  const { code } = result.problem;
  refusals.set(code, (refusals.get(code) ?? 0) + 1);
  return null;
}

async function getReady(): Promise<boolean> {
  const { boot, person, shift } = engine.state();
  if (boot.phase !== 'ready') return false;
  if (person === null && (await call('signIn', { person: SOAK_PERSON, pin: SOAK_PIN })) === null)
    return false;
  return shift !== null || (await call('openShift', { float: 100_000 })) !== null;
}

async function sell(): Promise<void> {
  // What a killed till had in its cart is there again, paid for in part perhaps.
  for (let line = random.int(1, 5); line > 0; line -= 1) {
    if (engine.state().cart.tenders.length === 0) await call('scan', { code: random.pick(options.barcodes) });
  }
  const { due, lines } = engine.state().cart;
  if (lines.length === 0) return;
  if (due > 0) {
    const tender = random.chance(30) ? { method: 'card' } : { method: 'cash', received: due + 500 };
    await call('tender', tender);
  }
  const sale = await call('complete', {});
  if (sale === null) return;
  writeSync(receipts, `${JSON.stringify(sale)}\n`);
  fsyncSync(receipts);
  sold += 1;
}

async function sellOn(): Promise<void> {
  while (!closing.signal.aborted) {
    if (await getReady()) await sell();
    await sleep(random.int(options.pauseMs / 10, options.pauseMs));
  }
}

const selling = sellOn();
process.on('message', (message) => {
  if (message === 'status') {
    const { boot, sync, notices } = engine.state();
    process.send?.({ boot, sync, notices, sold, refusals: Object.fromEntries(refusals) });
  }
  if (message === 'close-shop') closing.abort();
  if (message === 'sync') void engine.call('sync', {});
  if (message === 'stop') void stop();
});

async function stop(): Promise<void> {
  closing.abort();
  await selling;
  await engine.stop();
  closeSync(receipts);
  process.exit(0);
}
