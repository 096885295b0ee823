import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pino from 'pino';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { startReady, stop } from '../support/karvon-processes.ts';
import type { Bench } from './frame.ts';
import { timeInTurn } from './frame.ts';
import { keystrokeToResults } from './keystroke-to-results.ts';
import { BENCH_PERSON, BENCH_PIN, benchBarcode, prepareTill } from './prepare-till.ts';

const PRODUCTS = 100_000;
/** Nobody listens there: a till without a network is what is measured. */
export const NO_CENTRE = 'http://127.0.0.1:9';

/** What a cashier waits for, each beside bare SQLite doing the same work as durably. */
export const tillBenches: readonly Bench[] = [
  {
    name: 'till/scan-to-line',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: find the barcode, read the product, store the cart, as little synced',
    aim: 3,
    measure: () => withTill(scanToLine),
  },
  {
    name: 'till/keystroke-to-results',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: the words that were meant in a trigram index, and the first 40 products read',
    aim: 5,
    measure: () => keystrokeToResults(50),
  },
  {
    name: 'till/keystroke-to-results-p99',
    unit: 'ms',
    better: 'lower',
    reference: 'the same, its p99',
    aim: 5,
    measure: () => keystrokeToResults(99),
  },
  {
    name: 'till/durable-sale',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: insert the same bytes with fsync',
    aim: 5,
    measure: () => withTill(durableSale),
  },
  {
    name: 'till/cold-start',
    unit: 'ms',
    better: 'lower',
    reference: 'a bare Node process that opens the same file and counts the products',
    aim: 8,
    measure: coldStart,
  },
];

/** A till that has pulled so many goods, at work. */
export async function withTill<Figures>(
  measure: (till: TillEngine, folder: string) => Promise<Figures>,
  products = PRODUCTS,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  await prepareTill(folder, products);
  const till = await startBenchTill(folder);
  try {
    await must(till, 'openShift', { float: 0 });
    return await measure(till, folder);
  } finally {
    await till.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The till of a prepared folder, somebody signed in at it. */
export async function startBenchTill(folder: string): Promise<TillEngine> {
  const till = await startEngine({
    dataFolder: folder,
    serverUrl: NO_CENTRE,
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    deviceName: 'bench',
    version: '0',
  });
  await must(till, 'signIn', { person: BENCH_PERSON, pin: BENCH_PIN });
  return till;
}

export async function must(till: TillEngine, method: string, input: unknown): Promise<void> {
  const result = await till.call(method, input);
  if (!result.ok) throw new Error(`${method}: ${result.problem.code}`);
}

/** From the code to the changed cart on its way to the page. Every tenth scan begins a new cart, outside the time. */
async function scanToLine(till: TillEngine, folder: string) {
  const bare = openBare(folder);
  bare.pragma('synchronous = NORMAL');
  const find = bare.prepare('SELECT product FROM till_barcodes WHERE code = ?').pluck();
  const read = bare.prepare(`SELECT doc FROM "${productsTable(bare)}" WHERE id = ?`).pluck();
  const store = bare.prepare('INSERT OR REPLACE INTO bench_cart VALUES (1, ?)');
  const cartBytes = 'x'.repeat(6000);
  const figures = await timeInTurn({
    rounds: 200,
    warmUp: 20,
    ours: async (round) => {
      const shown = new Promise<void>((resolve) => {
        const stopListening = till.onPatch((patch) => {
          if (patch.cart === undefined) return;
          stopListening();
          resolve();
        });
      });
      await must(till, 'scan', { code: benchBarcode((round * 7919) % PRODUCTS) });
      await shown;
    },
    theirs: (round) => {
      const id = find.get(benchBarcode((round * 104_729) % PRODUCTS));
      JSON.parse(String(read.get(id)));
      store.run(cartBytes);
    },
    after: async (round) => {
      if (round % 10 === 9) await must(till, 'clearCart', {});
    },
  });
  bare.close();
  return figures;
}

async function durableSale(till: TillEngine, folder: string) {
  const bare = openBare(folder);
  const insert = bare.prepare('INSERT INTO bench_sale (doc) VALUES (?)');
  let bytes = '';
  const figures = await timeInTurn({
    rounds: 100,
    warmUp: 10,
    before: async (round) => {
      bytes = lastSale(bare);
      await fillAndPay(till, round);
    },
    ours: () => must(till, 'complete', {}),
    theirs: () => {
      insert.run(bytes);
    },
  });
  bare.close();
  return figures;
}

async function fillAndPay(till: TillEngine, round: number): Promise<void> {
  for (let line = 0; line < 5; line += 1) {
    await must(till, 'scan', { code: benchBarcode((round * 5 + line) % PRODUCTS) });
  }
  await must(till, 'tender', { method: 'cash', received: till.state().cart.due });
}

/** A till process from its start to the moment it can sell, against a bare process on the same file. */
async function coldStart() {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  await prepareTill(folder, PRODUCTS);
  const bareScript = `
    import Sqlite from 'better-sqlite3';
    const database = new Sqlite(process.argv[1], { readonly: true });
    process.stdout.write(String(database.prepare('SELECT count(*) FROM till_products').pluck().get()));`;
  let running: StartedCommand | undefined;
  const figures = await timeInTurn({
    rounds: 7,
    warmUp: 1,
    ours: async () => {
      const started = await startReady('till', {
        KARVON_DATA: folder,
        TILL_PORT: '0',
        KARVON_SERVER_URL: NO_CENTRE,
      });
      running = started.command;
    },
    theirs: () => {
      execFileSync(process.execPath, ['--input-type=module', '-e', bareScript, databasePath(folder)]);
    },
    after: () => stop(running),
  });
  rmSync(folder, { recursive: true });
  return figures;
}

/** A second connection to the till's file, as careful as the till's own. */
export function openBare(folder: string): Sqlite.Database {
  const bare = new Sqlite(databasePath(folder));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE bench_cart (id INTEGER PRIMARY KEY, doc TEXT); CREATE TABLE bench_sale (doc TEXT)');
  return bare;
}

export function productsTable(database: Sqlite.Database): string {
  return tableOf(database, 'products');
}

function tableOf(database: Sqlite.Database, collection: string): string {
  const name = database.prepare('SELECT name FROM rx_tables WHERE collection = ?').pluck().get(collection);
  return String(name);
}

function lastSale(database: Sqlite.Database): string {
  const sql = `SELECT doc FROM "${tableOf(database, 'journal')}" ORDER BY seq DESC LIMIT 1`;
  return String(database.prepare(sql).pluck().get());
}
