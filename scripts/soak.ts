import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runSoak } from '../tests/soak/run-soak.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

const FAULTS_TOLD = 30;

/**
 * `npm run soak -- [--minutes N] [--tills N] [--seed S] [--proof FILE]`: tills and a centre as processes, a bad network,
 * kills, and a restore in the middle; at the end nothing may be lost or doubled. Two minutes unless said otherwise.
 */
export async function main(args: string[]): Promise<void> {
  // The library of the throwaway Postgres would stop it beneath us; we stop it when everything else has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  const stop = askedToStop();
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '2' },
      tills: { type: 'string', default: '20' },
      seed: { type: 'string' },
      proof: { type: 'string' },
    },
  });
  const [minutes, tills] = [Number(values.minutes), Number(values.tills)];
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  if (!(minutes > 0) || !Number.isSafeInteger(tills) || tills < 1 || !Number.isSafeInteger(seed)) {
    process.stderr.write('--minutes, --tills and --seed take numbers above zero.\n');
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'bad-arguments' } })}\n`);
    process.exitCode = 1;
    return;
  }
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  log(`seed ${seed}`);
  const command = `npm run soak -- --minutes ${minutes} --tills ${tills} --seed ${seed}`;
  const proof = values.proof === undefined ? undefined : beginProof(values.proof, command, seed);
  const begun = performance.now();
  let ok = false;
  try {
    const { faults, ...outcome } = await runSoak({ minutes, tills, seed, log, stop });
    for (const fault of faults.slice(0, FAULTS_TOLD)) log(fault);
    if (faults.length > FAULTS_TOLD) log(`… and ${faults.length - FAULTS_TOLD} more.`);
    ok = faults.length === 0;
    const seconds = Math.round((performance.now() - begun) / 1000);
    const last = { ok, minutes, faults: faults.length, ...outcome, seed, seconds };
    if (ok) proof?.finish(last);
    process.stdout.write(`${JSON.stringify(last)}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log(message);
    process.stdout.write(`${JSON.stringify({ ok: false, seed, error: { code: 'soak', message } })}\n`);
  }
  process.exit(ok ? 0 : 1);
}
