import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { faultsOf, runRounds } from '../tests/crash/run-rounds.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

const POWER_SHARE = 0.3;

/**
 * `npm run crash -- --rounds N [--seed S] [--power] [--proof FILE]`: kills writers of the till's storage and checks what is left.
 * Three rounds in ten are also checked as if the power had failed, with `--power` every one. The moments of the kills
 * come from the seed, but what a process has done by then is up to the machine.
 */
export async function main(args: string[]): Promise<void> {
  const stop = askedToStop();
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      seed: { type: 'string' },
      power: { type: 'boolean', default: false },
      proof: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds ?? 200);
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
    process.stderr.write('--rounds and --seed take whole numbers, --rounds at least 1.\n');
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'bad-arguments' } })}\n`);
    process.exitCode = 1;
    return;
  }
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  log(`seed ${seed}`);
  const command = `npm run crash -- --rounds ${rounds} --seed ${seed}${values.power ? ' --power' : ''}`;
  const proof = values.proof === undefined ? undefined : beginProof(values.proof, command, seed);
  const begun = performance.now();
  const powerShare = values.power ? 1 : POWER_SHARE;
  const totals = await runRounds({ rounds, seed, powerShare, log, stop });
  const ok = faultsOf(totals) === 0 && totals.rounds === rounds;
  const seconds = Math.round((performance.now() - begun) / 1000);
  const last = { ok, ...totals, seed, seconds };
  if (ok) proof?.finish(last);
  process.stdout.write(`${JSON.stringify(last)}\n`);
  process.exit(ok ? 0 : 1);
}
