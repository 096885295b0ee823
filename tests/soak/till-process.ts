/**
 * A till that sells at random, in a process of its own that may be killed at any moment. Each sale that it was told of as
 * completed is written down beside it, on disk, as a cashier's customer would keep the receipt.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import nodeModule from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { z } from 'zod';
import { startEngine } from '@karvon/engine/start-engine.ts';
import type { DocumentWriter } from '@karvon/engine/write-documents.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { Random } from '../fuzz/random.ts';
import { SOAK_PERSON, SOAK_PIN } from './soak-shop.ts';
import { latestOf, readLines, type WrittenClient } from './soak-till.ts';

const optionsSchema = z.object({
  folder: z.string(),
  serverUrl: z.string(),
  enrolCode: z.string(),
  receipts: z.string(),
  barcodes: z.array(z.string()),
  /** Clients that every till writes about. */
  clients: z.array(idSchema),
  /** Where it writes down which clients of its own it was told are kept. */
  written: z.string(),
  seed: z.int(),
  /** Between two sales, at most. */
  pauseMs: z.int(),
  retryTimes: z.object({ firstMs: z.int(), longestMs: z.int() }).optional(),
  version: z.string(),
});
const NOBODY = { ...EMPTY_CLIENT, firstName: 'Client' };
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
  retryTimes: options.retryTimes,
});
// Nobody who is killed saves what was compiled.
nodeModule.flushCompileCache();
const closing = new AbortController();
let sold = 0;
const refusals = new Map<string, number>();
const receipts = openSync(options.receipts, 'a');
const written = openSync(options.written, 'a');
const newId = idMaker(() => new Date().getTime());
/** Clients of this till's own, with the number that it wrote into each last. */
const own = latestOf(readLines<WrittenClient>(options.written));

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
  keep(receipts, sale);
  sold += 1;
}

function keep(file: number, line: object): void {
  writeSync(file, `${JSON.stringify(line)}\n`);
  fsyncSync(file);
}

/** Writes about a client of this till's own, and about one that everybody writes about. */
async function writeDown(): Promise<void> {
  const documents = engine.documents();
  if (documents === null) return;
  try {
    await writeOfOwn(documents);
    const shared = random.pick(options.clients);
    const change = { phone: `+9989${random.int(10_000_000, 99_999_999)}`, tags: [`${random.int(1, 1000)}`] };
    const isThere = await documents.edit('clients', shared, change).catch(() => null);
    if (isThere === null) await documents.add('clients', shared, { ...NOBODY, ...change });
  } catch (error) {
    // The same client from another till in this moment, or the till is being closed: nothing was promised.
    const code = error instanceof Error ? error.name : 'unknown';
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
  }
}

async function writeOfOwn(documents: DocumentWriter): Promise<void> {
  const known = [...own.values()].filter(({ gone }) => !gone);
  if (known.length === 0 || random.chance(20)) {
    const client = { id: newId(), count: 1, gone: false };
    await documents.add('clients', client.id, { ...NOBODY, note: '1' });
    note(client);
    return;
  }
  const { id, count } = random.pick(known);
  if (random.chance(5)) {
    await documents.remove('clients', id);
    note({ id, count, gone: true });
  } else {
    await documents.edit('clients', id, { note: String(count + 1) });
    note({ id, count: count + 1, gone: false });
  }
}

function note(client: WrittenClient): void {
  own.set(client.id, client);
  keep(written, client);
}

async function sellOn(): Promise<void> {
  while (!closing.signal.aborted) {
    if (await getReady()) await sell();
    if (random.chance(20)) await writeDown();
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
  closeSync(written);
  process.exit(0);
}
