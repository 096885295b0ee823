import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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
import { planSchedule } from './plan-schedule.ts';
import { prepareShop } from './prepare-shop.ts';
import { processPool } from './process-pool.ts';
import { type Ran, runSchedule } from './run-schedule.ts';
import { simDatabases } from './sim-databases.ts';
import { count, type Ground } from './world.ts';

const programOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** More lanes than these gain nothing: the waiting of one schedule is filled by the others' work. */
const MOST_LANES = 2;
const STANDBY = 2;

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
  void options.stop.then(() => {
    left = [];
  });
  const lane = async () => {
    for (let index = left.shift(); index !== undefined; index = left.shift()) {
      const seed = scheduleSeed(options.seed, index);
      const place = { folder: join(folder, `schedule-${index}`), database: `sim_${index}` };
      const ran = await runSchedule(planSchedule(seed), ground, place, options.keep);
      note(outcome, seed, ran);
      tell(options, seed, ran);
      tellProgress(outcome);
    }
  };
  const lanes = Math.min(MOST_LANES, availableParallelism(), options.schedules);
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcome;
}

function note(outcome: SimOutcome, seed: number, { failures, counts }: Ran): void {
  outcome.schedules += 1;
  for (const { kind } of failures) outcome[kind] += 1;
  for (const [fault, times] of Object.entries(counts)) count(outcome.faults, fault, times);
  if (failures.length > 0) outcome.failedSeeds.push(seed);
}

function tell({ log, story }: SimOptions, seed: number, ran: Ran): void {
  if (ran.failures.length === 0 && !story) return;
  const text = [`seed ${seed}`, ...ran.story].join('\n');
  log(`\n${text}\n`);
  if (ran.failures.length === 0) return;
  const folder = join(tmpdir(), 'karvon-sim');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${seed}.txt`);
  writeFileSync(file, `${text}\n`);
  log(
    `The story of seed ${seed} is in ${file}; again: npm run sim -- --tier engine --seed ${seed} --schedules 1`,
  );
}
