import { availableParallelism } from 'node:os';
import {
  noOutcome,
  progressTeller,
  scheduleSeed,
  type SimOptions,
  type SimOutcome,
  type SimTier,
} from '../sim-tier.ts';
import { type Lane, openLane, type Played } from './lane.ts';
import { planOf } from './plan.ts';
import { shrinkPlan } from './shrink-plan.ts';

/** Whole tills and the whole centre in one process, stepped one event at a time: a seed gives the same schedule each time. */
export const protocolTier: SimTier = { run };

/** Failed schedules that are made smaller and told; of the others the seeds are enough. */
const TOLD_AT_MOST = 3;
const LANES_AT_MOST = 8;

async function run(options: SimOptions): Promise<SimOutcome> {
  const { schedules, mutant, log, stop } = options;
  const outcome = noOutcome();
  const tellProgress = progressTeller(options);
  let isAskedToStop = false;
  void stop.then(() => {
    isAskedToStop = true;
  });
  let next = 0;
  const count = Math.min(options.lanes ?? availableParallelism(), LANES_AT_MOST, schedules);
  const lanes = await Promise.all(Array.from({ length: count }, () => openLane(mutant)));
  const work = async (lane: Lane) => {
    while (next < schedules && !isAskedToStop) {
      const seed = scheduleSeed(options.seed, next);
      next += 1;
      const played = await lane.play({ seed });
      take(outcome, played);
      if (options.story) tellStory(played, log);
      if (played.faults.length > 0 && outcome.failedSeeds.length <= TOLD_AT_MOST)
        await tellFailure(lane, played, log);
      // A planted fault is found: that was the question.
      if (played.faults.length > 0 && mutant !== null) isAskedToStop = true;
      tellProgress(outcome);
    }
  };
  try {
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
  return outcome;
}

function take(outcome: SimOutcome, { seed, faults, made }: Played): void {
  outcome.schedules += 1;
  for (const [name, count] of Object.entries(made))
    outcome.faults[name] = (outcome.faults[name] ?? 0) + count;
  for (const { kind } of faults) {
    if (kind === 'lost') outcome.lost += 1;
    else if (kind === 'doubled') outcome.doubled += 1;
    else outcome.diverged += 1;
  }
  if (faults.length > 0) outcome.failedSeeds.push(seed);
}

async function tellFailure(lane: Lane, failed: Played, log: SimOptions['log']): Promise<void> {
  log(
    `seed ${failed.seed} fails: ${failed.faults
      .map(({ what }) => what)
      .join('; ')
      .slice(0, 1000)}`,
  );
  const { plan, played } = await shrinkPlan(planOf(failed.seed), failed, (smaller) =>
    lane.play({ seed: failed.seed, plan: smaller }),
  );
  log(`the smallest plan that fails so: ${JSON.stringify(plan)}`);
  tellStory(played, log);
}

function tellStory({ seed, story, faults }: Played, log: SimOptions['log']): void {
  log(`the story of seed ${seed}:`);
  for (const line of story) log(`  ${line}`);
  for (const { kind, what } of faults) log(`  ${kind}: ${what}`);
}
