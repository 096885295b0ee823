import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { demandEmptyDatabase } from '../tests/replay/empty-database.ts';
import { readLog } from '../tests/replay/read-log.ts';
import { type ReplayOutcome, runReplay } from '../tests/replay/run-replay.ts';
import { temporaryFolder } from '../tests/support/karvon-processes.ts';
import { startThrowawayPostgres } from '../tests/support/throwaway-postgres.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

type Asked = { file: string; limit: number; proof: string | undefined };

const PROGRESS_MS = 1000;
const FAULTS_TOLD = 20;

/**
 * `npm run replay -- FILE [--limit N] [--proof FILE]`: a real shop's log of invoices through push, into a centre of its
 * own on the empty database of `DATABASE_URL`, or on a throwaway Postgres; then the books against sums of the log.
 */
export async function main(args: string[]): Promise<void> {
  // The library of the throwaway Postgres would stop it beneath us; we stop it when everything else has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  const stopping = new AbortController();
  void askedToStop().then(() => stopping.abort());
  let ok = false;
  try {
    const asked = parse(args);
    const command = `npm run replay -- online-retail.csv.gz${asked.limit === Infinity ? '' : ` --limit ${asked.limit}`}`;
    const proof = asked.proof === undefined ? undefined : beginProof(asked.proof, command);
    const begun = performance.now();
    const { faults, ...outcome } = await replay(asked, stopping.signal);
    for (const fault of faults.slice(0, FAULTS_TOLD)) say(fault);
    if (faults.length > FAULTS_TOLD) say(`… and ${faults.length - FAULTS_TOLD} more.`);
    ok = faults.length === 0;
    const last = { ok, ...outcome, seconds: Math.round((performance.now() - begun) / 1000) };
    if (ok) proof?.finish(last);
    process.stdout.write(`${JSON.stringify(last)}\n`);
  } catch (error) {
    // What fails once it is to stop fails because of that: Ctrl-C reaches the throwaway Postgres, too.
    if (stopping.signal.aborted) say('It was stopped.');
    const message = error instanceof Error ? error.message : String(error);
    say(message);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'replay', message } })}\n`);
  }
  process.exit(ok ? 0 : 1);
}

/** Throws for what cannot be run. */
function parse(args: string[]): Asked {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { limit: { type: 'string' }, proof: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new Error('Say which log: npm run replay -- FILE [--limit N].');
  }
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (values.limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new Error('--limit takes a whole number from 1: so many invoices are replayed.');
  }
  return { file, limit, proof: values.proof };
}

async function replay({ file, limit }: Asked, stop: AbortSignal): Promise<ReplayOutcome> {
  const log = readLog(file);
  const folder = temporaryFolder();
  const own = process.env['DATABASE_URL'] || undefined;
  const cluster = own === undefined ? await startThrowawayPostgres('on') : undefined;
  try {
    const databaseUrl = own ?? `${cluster?.url}/postgres`;
    if (own !== undefined) await demandEmptyDatabase(own);
    const total = Math.min(limit, log.invoices.length);
    const onProgress = progressTeller(total);
    const logger = createLog('error');
    return await runReplay({
      databaseUrl,
      dataFolder: folder.path,
      log,
      limit: total,
      logger,
      onProgress,
      stop,
    });
  } finally {
    await cluster?.stop();
    folder.remove();
  }
}

/** Tells on stderr about once a second how far it is. */
function progressTeller(total: number): (done: number) => void {
  const begun = performance.now();
  let told = begun;
  return (done) => {
    const now = performance.now();
    if (now - told < PROGRESS_MS && done < total) return;
    told = now;
    say(`${done} of ${total} documents, ${Math.round((done * 1000) / (now - begun))} a second`);
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
