import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { type DayOutcome, runDay } from '../tests/day/run-day.ts';
import { readLog } from '../tests/replay/read-log.ts';
import { temporaryFolder } from '../tests/support/karvon-processes.ts';
import { startThrowawayPostgres } from '../tests/support/throwaway-postgres.ts';
import { beginProof } from '../tests/support/write-proof.ts';

const MONTH = 'tests/replay/data/online-retail-2010-12.csv.gz';
const FAULTS_TOLD = 20;
const numbers = { 'page-sales': 100, 'page-returns': 10, kills: 3, cuts: 30 } as const;

/**
 * `npm run day -- [--limit N] [--seed S] [--page-sales N] [--page-returns N] [--kills N] [--cuts N] [--proof FILE]`: a month of a real shop's invoices,
 * each of its days a shift, sold at a till in a process of its own, a hundred sales and ten returns on its page, with kills and cuts; X, Z and the
 * centre against sums of the script.
 */
export async function main(args: string[]): Promise<void> {
  // The library of the throwaway Postgres would stop it beneath us; we stop it when everything else has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  let ok = false;
  try {
    const { limit, seed, proof: file, ...counts } = parse(args);
    say(`seed ${seed}`);
    const command = `npm run day -- --seed ${seed}${limit === Infinity ? '' : ` --limit ${limit}`}`;
    const proof = file === undefined ? undefined : beginProof(file, command, seed);
    const begun = performance.now();
    const { faults, ...outcome } = await play(limit, seed, counts);
    for (const fault of faults.slice(0, FAULTS_TOLD)) say(fault);
    if (faults.length > FAULTS_TOLD) say(`… and ${faults.length - FAULTS_TOLD} more.`);
    ok = faults.length === 0;
    const seconds = Math.round((performance.now() - begun) / 1000);
    const last = { ok, ...outcome, faults: faults.length, seed, seconds };
    if (ok) proof?.finish(last);
    process.stdout.write(`${JSON.stringify(last)}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(message);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'day', message } })}\n`);
  }
  process.exit(ok ? 0 : 1);
}

/** Throws for what cannot be run. */
function parse(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      limit: { type: 'string' },
      seed: { type: 'string' },
      'page-sales': { type: 'string' },
      'page-returns': { type: 'string' },
      kills: { type: 'string' },
      cuts: { type: 'string' },
      proof: { type: 'string' },
    },
  });
  const count = (name: keyof typeof numbers) => wholeNumber(name, values[name] ?? String(numbers[name]));
  return {
    limit: values.limit === undefined ? Infinity : wholeNumber('limit', values.limit),
    seed: wholeNumber('seed', values.seed ?? String(randomInt(2 ** 31))),
    pageSales: count('page-sales'),
    pageReturns: count('page-returns'),
    kills: count('kills'),
    cuts: count('cuts'),
    proof: values.proof,
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number.`);
  return number;
}

async function play(
  limit: number,
  seed: number,
  counts: { pageSales: number; pageReturns: number; kills: number; cuts: number },
): Promise<DayOutcome> {
  const { invoices } = readLog(MONTH);
  const folder = temporaryFolder();
  const cluster = await startThrowawayPostgres('on');
  try {
    return await runDay({
      databaseUrl: `${cluster.url}/postgres`,
      dataFolder: folder.path,
      invoices: invoices.slice(0, Math.min(limit, invoices.length)),
      seed,
      ...counts,
      log: say,
      logger: createLog('error'),
    });
  } finally {
    await cluster.stop();
    folder.remove();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
