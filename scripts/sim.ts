import { MUTANTS } from '../tests/sim/mutants.ts';
import { readSimArguments, type SimHunt, type SimRun } from '../tests/sim/sim-arguments.ts';
import { TIERS } from '../tests/sim/tiers.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

const log = (line: string) => void process.stderr.write(`${line}\n`);
const answer = (last: object) => void process.stdout.write(`${JSON.stringify(last)}\n`);

/**
 * `npm run sim -- [--seed N] [--schedules M] [--tier protocol|engine] [--mutant NAME|all|list] [--proof FILE] [--keep] [--story]`:
 * whole shops under faults that a seed chooses, each schedule checked against a model. `--mutant` plants a fault in the
 * product that the run must find: it fails then; with `all` every fault is planted, each in runs of its own, and all must be
 * found within what the table says. `--keep` leaves the databases of failed schedules where they are,
 * `--story` tells every schedule, not only those that fail. A schedule that failed is run again by its own seed with
 * `--schedules 1`.
 */
export async function main(args: string[]): Promise<void> {
  let asked: ReturnType<typeof readSimArguments>;
  try {
    asked = readSimArguments(args);
  } catch (error) {
    refuse('bad-arguments', error);
    process.exitCode = 1;
    return;
  }
  if (asked.kind === 'list-mutants') {
    for (const { name, tier, within, says } of MUTANTS) log(`${name} (${tier}, within ${within}): ${says}`);
    answer({ ok: true, mutants: MUTANTS.map(({ name }) => name) });
    return;
  }
  // By itself the library of the throwaway Postgres would end the process well, whatever came of it.
  process.exit((await (asked.kind === 'hunt' ? hunt(asked) : simulate(asked))) ? 0 : 1);
}

async function hunt({ seed, proof }: SimHunt): Promise<boolean> {
  return proven({ seed, proof, command: `npm run sim -- --mutant all --seed ${seed}` }, async () => {
    const { huntMutants } = await import('../tests/sim/protocol/hunt-mutants.ts');
    const foundAt = await huntMutants(seed, log);
    return { ok: Object.values(foundAt).every((at) => at !== null), foundAt };
  });
}

async function simulate({ tier, seed, schedules, mutant, keep, story, proof }: SimRun): Promise<boolean> {
  const command = `npm run sim -- --seed ${seed} --schedules ${schedules} --tier ${tier}`;
  return proven({ seed, proof, command }, async () => {
    const simulated = await TIERS.get(tier)?.();
    if (simulated === undefined) throw new Error(`There is no tier "${tier}".`);
    // The library of the throwaway Postgres, which came with the tier, would stop it beneath us.
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
    const stop = askedToStop();
    const outcome = await simulated.run({ seed, schedules, mutant, keep, story, log, stop });
    const { faults, lost, doubled, diverged, failedSeeds } = outcome;
    const ok = failedSeeds.length === 0 && outcome.schedules === schedules;
    return { ok, tier, schedules: outcome.schedules, faults, lost, doubled, diverged, failedSeeds };
  });
}

/** Answers what came of the work, and how long it took; where all is well, `proof` keeps that. */
async function proven(
  { seed, proof: file, command }: { seed: number; proof: string | null; command: string },
  work: () => Promise<{ ok: boolean }>,
): Promise<boolean> {
  log(`seed ${seed}`);
  try {
    const proof = file === null ? null : beginProof(file, command, seed);
    const begun = performance.now();
    const outcome = await work();
    const last = { ...outcome, seconds: Math.round((performance.now() - begun) / 100) / 10 };
    if (last.ok) proof?.finish(last);
    answer(last);
    return last.ok;
  } catch (error) {
    refuse('sim', error);
    return false;
  }
}

function refuse(code: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log(message);
  answer({ ok: false, error: { code, message } });
}
