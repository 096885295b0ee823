import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { startReady, stop } from '../support/karvon-processes.ts';
import { type Bench, timeInTurn } from './frame.ts';
import { numberOf, prepareReceipts, referenceOf } from './prepare-receipts.ts';
import { prepareTill } from './prepare-till.ts';
import { must, NO_CENTRE, startBenchTill } from './till.ts';

const PRODUCTS = 120_000;
const RECEIPTS = 100_000;
const TIMES = 20;

/** What a till with years of receipts lets a cashier wait for, each beside bare SQLite that reads the same rows. */
export const receiptBenches: readonly Bench[] = [
  {
    name: 'till/find-receipt',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: the same row among 100,000, by its counter',
    aim: 8,
    measure: () => withReceipts(findByNumber),
  },
  {
    name: 'till/find-receipt-by-card',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: the same row, by the reference of its payment',
    aim: 8,
    measure: () => withReceipts(findByCard),
  },
  {
    name: 'till/x-report',
    unit: 'ms',
    better: 'lower',
    reference: 'bare SQLite: the totals of the open shift, kept as rows',
    aim: 8,
    measure: () => withReceipts(xReport),
  },
  {
    name: 'till/start-100k-receipts',
    unit: 'ms',
    better: 'lower',
    reference: 'a bare Node process that opens the same file and reads the open shift and its receipts',
    aim: 8,
    measure: startWithReceipts,
  },
];

let prepared: Promise<string> | null = null;

/** Prepared once for all of them; it goes with the process. */
function folderWithReceipts(): Promise<string> {
  prepared ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await prepareTill(folder, PRODUCTS);
    await prepareReceipts(folder, RECEIPTS);
    return folder;
  })();
  return prepared;
}

type Till = Awaited<ReturnType<typeof startBenchTill>>;

async function withReceipts<Figures>(
  measure: (till: Till, bare: Sqlite.Database) => Promise<Figures>,
): Promise<Figures> {
  const folder = await folderWithReceipts();
  const till = await startBenchTill(folder);
  const bare = new Sqlite(databasePath(folder), { readonly: true });
  try {
    return await measure(till, bare);
  } finally {
    bare.close();
    await till.stop();
  }
}

function findByNumber(till: Till, bare: Sqlite.Database) {
  const read = bare.prepare('SELECT * FROM till_receipts WHERE counter = ?');
  return timeInTurn({
    rounds: 40,
    warmUp: 5,
    times: TIMES,
    ours: (round) => each(round, (n) => must(till, 'findReceipts', { number: numberOf(n) })),
    theirs: (round) => each(round, (n) => void read.all(n)),
  });
}

function findByCard(till: Till, bare: Sqlite.Database) {
  const read = bare.prepare(
    'SELECT receipt.* FROM till_receipts_cards JOIN till_receipts AS receipt USING (id) WHERE card = ?',
  );
  const paidByCard = (n: number) => referenceOf(n - (n % 10) + 10);
  return timeInTurn({
    rounds: 40,
    warmUp: 5,
    times: TIMES,
    ours: (round) => each(round, (n) => must(till, 'findReceipts', { text: paidByCard(n) })),
    theirs: (round) => each(round, (n) => void read.all(paidByCard(n))),
  });
}

function xReport(till: Till, bare: Sqlite.Database) {
  const shift = till.state().shift?.id;
  const read = bare.prepare('SELECT * FROM till_shift_totals WHERE shift = ?');
  return timeInTurn({
    rounds: 40,
    warmUp: 5,
    times: TIMES,
    ours: (round) => each(round, () => must(till, 'xReport', {})),
    theirs: (round) => each(round, () => void read.all(shift)),
  });
}

/** Receipts from all over the journal, others in each round. */
async function each(round: number, act: (n: number) => Promise<void> | void): Promise<void> {
  for (let time = 0; time < TIMES; time += 1)
    await act(1 + (((round * TIMES + time) * 7919) % (RECEIPTS - 10)));
}

/** From the start of the process to the moment it can sell. */
async function startWithReceipts() {
  const folder = await folderWithReceipts();
  const bareScript = `
    import Sqlite from 'better-sqlite3';
    const database = new Sqlite(process.argv[1], { readonly: true });
    const last = database.prepare("SELECT id FROM till_facts WHERE kind = 'shift-open' ORDER BY device, incarnation, seq DESC LIMIT 1");
    const receipts = database.prepare('SELECT count(*), sum(total) FROM till_facts WHERE shift = ?');
    process.stdout.write(JSON.stringify(receipts.get(last.pluck().get())));`;
  let running: StartedCommand | undefined;
  return timeInTurn({
    rounds: 7,
    warmUp: 1,
    ours: async () => {
      const environment = { KARVON_DATA: folder, TILL_PORT: '0', KARVON_SERVER_URL: NO_CENTRE };
      running = (await startReady('till', environment)).command;
    },
    theirs: () => {
      execFileSync(process.execPath, ['--input-type=module', '-e', bareScript, databasePath(folder)]);
    },
    after: () => stop(running),
  });
}
