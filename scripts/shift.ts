import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runShift, type ShiftOutcome } from '../tests/shift/run-shift.ts';
import { SHIFT_MUTANTS } from '../tests/shift/shift-mutants.ts';
import { beginProof } from '../tests/support/write-proof.ts';

/** With a fault planted a shift is this long, and has only what finds it soonest. */
const MUTANT_STEPS = 60;

/**
 * `npm run shift -- [--steps N] [--kills N] [--seed S] [--proof FILE] [--mutant NAME]`: a shift at a till in a process of its own while
 * each of its simulated devices fails at random, checked by a model of its own. `--mutant` plants a fault that must be found; `list` names them.
 */
export async function main(args: string[]): Promise<void> {
  let ok = false;
  try {
    const { proof: file, mutant, steps, kills, seed } = parse(args);
    if (mutant === 'list') {
      for (const [name, { says }] of Object.entries(SHIFT_MUTANTS)) say(`${name}: ${says}`);
      process.exit(0);
    }
    say(`seed ${seed}`);
    const command = `npm run shift -- --steps ${steps} --kills ${kills} --seed ${seed}`;
    const proof = file === undefined ? undefined : beginProof(file, command, seed);
    const begun = performance.now();
    const { faults, ...outcome } = await play({ steps, kills, seed }, mutant);
    for (const fault of faults) say(fault);
    ok = faults.length > 0 === (mutant !== null);
    const seconds = Math.round((performance.now() - begun) / 1000);
    const last = { ok, steps, ...outcome, faults: faults.length, seed, seconds };
    if (ok) proof?.finish(last);
    process.stdout.write(`${JSON.stringify(last)}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(message);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'shift', message } })}\n`);
  }
  process.exit(ok ? 0 : 1);
}

/** Throws for what cannot be run. */
function parse(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      steps: { type: 'string', default: '100' },
      kills: { type: 'string', default: '2' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      mutant: { type: 'string' },
      proof: { type: 'string' },
    },
  });
  const number = (name: 'steps' | 'kills' | 'seed') => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number.`);
    return value;
  };
  const { mutant = null, proof } = values;
  const known = Object.keys(SHIFT_MUTANTS);
  if (mutant !== null && mutant !== 'list' && !known.includes(mutant))
    throw new Error(`There is no mutant "${mutant}". Known: ${known.join(', ')}.`);
  return { steps: number('steps'), kills: number('kills'), seed: number('seed'), mutant, proof };
}

function play(
  asked: { steps: number; kills: number; seed: number },
  mutant: string | null,
): Promise<ShiftOutcome> {
  const planted = mutant === null ? undefined : SHIFT_MUTANTS[mutant];
  if (planted === undefined) return runShift({ ...asked, log: say });
  const { topic, kills } = planted;
  return runShift({ ...asked, steps: MUTANT_STEPS, topic, kills, mutant, log: say });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
