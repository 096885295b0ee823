import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quickFolder } from '../../fuzz/quick-folder.ts';
import { startThrowawayPostgres } from '../../support/throwaway-postgres.ts';
import {
  noOutcome,
  progressTeller,
  type SimOptions,
  type SimOutcome,
  type SimTier,
  scheduleSeed,
} from '../sim-tier.ts';
import { type Plan, planSchedule } from './plan-schedule.ts';
import { prepareShop } from './prepare-shop.ts';
import { processPool } from './process-pool.ts';
import { type Ran, runSchedule } from './run-schedule.ts';
import { shrinkPlan } from './shrink-plan.ts';
import { simDatabases } from './sim-databases.ts';
import { keptFolder, storyOf, tellRun } from './tell-run.ts';
import { count, type Ground } from './world.ts';

const programOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** More lanes than these gain nothing: the waiting of one schedule is filled by the others' work. */
const MOST_LANES = 2;
const STANDBY = 2;
const SHRINK_TRIES = 10;

/**
 * Whole tills with their SQLite files and whole centres on a Postgres of their own, each in a process that can be killed,
 * and a network that is as bad as the seed says. What chance decides comes from the seed; what a process has done at a
 * moment is up to the machine, and RxDB, Socket.IO and Postgres have timers of their own: the same seed is the same
 * shop, work and trouble, but it need not go the same way again.
 */
export const engineTier: SimTier = { run };

async function run(options: SimOptions): Promise<SimOutcome> {
  const folder = quickFolder();
  const cluster = await startThrowawayPostgres('off');
  const databases = await simDatabases(cluster.url);
  const onOutput = (text: string) => options.log(text.trimEnd());
  const tillPool = processPool(programOf('till-worker.ts'), STANDBY, onOutput);
  const centrePool = processPool(programOf('centre-worker.ts'), STANDBY, onOutput);
  try {
    const template = 'sim_shop';
    const shop = await prepareShop(join(folder.path, 'shop'), await databases.create(template));
    const ground = { shop, template, databases, tillPool, centrePool };
    return await runAll(options, ground, folder.path);
  } finally {
    await Promise.all([tillPool.close(), centrePool.close()]);
    await databases.close();
    await cluster.stop();
    folder.remove();
  }
}

async function runAll(options: SimOptions, ground: Ground, folder: string): Promise<SimOutcome> {
  const outcome = noOutcome();
  const tellProgress = progressTeller(options);
  let left = [...Array(options.schedules).keys()];
  const stopping = new AbortController();
  void options.stop.then(() => {
    stopping.abort();
    left = [];
  });
  const isStopped = () => stopping.signal.aborted;
  let runs = 0;
  const runPlan = (plan: Plan) => {
    runs += 1;
    const place = { folder: join(folder, `run-${runs}`), database: `sim_${runs}` };
    return runSchedule(plan, ground, place, options.keep ? keptFolder(plan.seed) : null);
  };
  const lane = async () => {
    for (let index = left.shift(); index !== undefined; index = left.shift()) {
      const seed = scheduleSeed(options.seed, index);
      const ran = await runPlan(planSchedule(seed));
      // Ctrl-C reaches Postgres, too: a failure of what was under way then proves nothing.
      if (isStopped() && ran.failures.length > 0) return;
      note(outcome, seed, ran);
      tellRun(options, ran);
      tellProgress(outcome);
    }
  };
  const most = options.lanes ?? Math.min(MOST_LANES, availableParallelism());
  const lanes = Math.min(most, options.schedules);
  await Promise.all(Array.from({ length: lanes }, lane));
  const [failed] = outcome.failedSeeds;
  if (failed !== undefined && !isStopped()) await shrink(options, planSchedule(failed), runPlan);
  return outcome;
}

function note(outcome: SimOutcome, seed: number, { failures, counts }: Ran): void {
  outcome.schedules += 1;
  for (const { kind } of failures) outcome[kind === 'lost' || kind === 'doubled' ? kind : 'diverged'] += 1;
  for (const [fault, times] of Object.entries(counts)) count(outcome.faults, fault, times);
  if (failures.length > 0) outcome.failedSeeds.push(seed);
}

/** Runs the first schedule that failed again with less of everything, and tells the smallest that failed still. */
async function shrink(options: SimOptions, plan: Plan, runPlan: (plan: Plan) => Promise<Ran>): Promise<void> {
  options.log(`Seed ${plan.seed} is run again with less of everything, ${SHRINK_TRIES} times at most.`);
  let smallest: Ran | null = null;
  const fails = async (smaller: Plan) => {
    const ran = await runPlan(smaller);
    if (ran.failures.length > 0) smallest = ran;
    return ran.failures.length > 0;
  };
  await shrinkPlan(plan, fails, SHRINK_TRIES);
  options.log(smallest === null ? 'Nothing less fails.' : `This is less, and fails:\n${storyOf(smallest)}`);
}
