import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { actAtCentre, actAtTill } from './act-in-shop.ts';
import { befall } from './befall.ts';
import type { Fault } from '../check/world.ts';
import { judge } from './judge.ts';
import type { Plan } from './plan-schedule.ts';
import { endTrouble } from './settle.ts';
import { waitFor } from './wait-for.ts';
import { type Ground, openWorld, type World } from './world.ts';

/** What came of one schedule. */
export type Ran = {
  plan: Plan;
  failures: Fault[];
  story: string[];
  /** How often each kind of fault was injected. */
  counts: Record<string, number>;
};

/**
 * Runs one schedule: a shop opens in its own database and folder, works under the faults of its plan, comes to rest, and is
 * checked. What chance decides is in the plan; what a process has done at a moment is up to the machine, so the same plan
 * may go otherwise another time.
 * @param kept where the tills' folders and a backup of the centre are left when it has failed; null: nowhere
 */
export async function runSchedule(
  plan: Plan,
  ground: Ground,
  place: { folder: string; database: string },
  kept: string | null,
): Promise<Ran> {
  mkdirSync(place.folder, { recursive: true });
  const world = await openWorld(plan, ground, place.folder, place.database);
  let failures: Fault[] = [];
  try {
    failures = await live(world);
  } catch (error) {
    failures = [
      { kind: 'diverged', what: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    ];
  } finally {
    if (failures.length > 0 && kept !== null) await keep(world, kept);
    await world.close();
  }
  for (const { kind, what } of failures) world.story.tell('check', `${kind}: ${what}`);
  await ground.databases.drop(place.database);
  rmSync(place.folder, { recursive: true, force: true });
  await ground.databases.drop(`${place.database}_earlier`);
  return { plan, failures, story: world.story.lines(), counts: world.counts };
}

/** As they are while they still run; the backup is put into an empty database by `npm run restore`. */
async function keep({ centre, tills, story }: World, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await centre
    .writeBackup(join(folder, 'centre.backup'))
    .catch((error: unknown) => story.tell('centre', `could not be backed up: ${String(error)}`));
  for (const till of tills) {
    await till.close();
    cpSync(till.folder, join(folder, till.name), { recursive: true });
  }
  story.tell('all', `what is left is in ${folder}`);
}

async function live(world: World): Promise<Fault[]> {
  const { plan, story } = world;
  const open = async (number: number) => {
    const till = world.tills[number];
    await till?.inTurn(() => till.open());
    story.tell(till?.name ?? '', 'is on');
  };
  const numbers = [...plan.tills.keys()];
  const isEarly = (number: number) => plan.tills[number]?.at === 0;
  await all(numbers.filter(isEarly).map(open));
  if (!plan.isRoughFromTheStart) await begin(world);
  story.begin();
  const opening = plan.tills.map(async ({ at }, number) => {
    if (isEarly(number)) return;
    await sleep(at);
    await open(number);
  });
  const faults = plan.faults.map(async (fault) => {
    await sleep(fault.at);
    await befall(world, fault);
  });
  const acting = [...numbers.map((number) => actAtTill(world, number)), actAtCentre(world)];
  await all([...opening, ...faults, ...acting]);
  await endTrouble(world);
  return judge(world);
}

/** Waits until somebody sells at every till that is on, then the network becomes what it is. */
async function begin(world: World): Promise<void> {
  const open = world.tills.filter((till) => till.isOpen());
  await Promise.all(
    open.map(async (till) => {
      await waitFor(world, till, isReady);
      // Whatever chance says: somebody signs in first, and opens a shift then.
      for (const seed of [world.plan.seed, world.plan.seed + 1]) await till.ask('act', { seed });
    }),
  );
  world.roughen();
}

const isReady = ({ boot }: TillState): boolean => boot.phase === 'ready';

/** Waits for all of them also when one fails: whatever runs on would meet a shop that is being taken away. */
async function all(tasks: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(tasks);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
