import type { TillEngine } from '@karvon/engine/start-engine.ts';
import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import { Random } from '../../fuzz/random.ts';
import { downgradeCentre, reviveCentre } from './centres.ts';
import { CALM } from './network.ts';
import { managerOf } from './people.ts';
import { type Scene, statesOf, tell } from './scene.ts';
import type { SimTill } from './sim-till.ts';
import { delayCommits } from './till-disk.ts';
import { startTill } from './troubles.ts';

/** Virtual time until everything must be calm. What was asked for on a line that died takes its time. */
const SETTLE_MS = 60 * 60_000;
const BOOT_MS = 10 * 60_000;
/** What no hint told of, the hello of each minute does. */
const LAST_NEWS_MS = 80_000;

/** No trouble any more: ends when there is nothing left to be sent, and all that was new has come down. */
export async function settle(scene: Scene): Promise<void> {
  const { world, network, tills } = scene;
  network.faults = CALM;
  network.cutUntil.clear();
  // Nobody dies in the middle of a later statement.
  world.onEvent = null;
  tell(scene, 'everybody', 'has peace from now on');
  for (const till of tills) till.spare();
  for (const { actor } of tills) delayCommits(actor, 0);
  // Who is dying at this moment is dead in the next.
  await world.run(() => false, 1);
  for (const till of tills) {
    if (till.actor.isAlive) till.fillDisk(false);
    else startTill(scene, till);
  }
  await world.run(() => scene.booting === 0, BOOT_MS);
  for (const index of scene.centres.keys()) {
    await downgradeCentre(scene, index);
    reviveCentre(scene, index);
    await world.run(() => scene.booting === 0, BOOT_MS);
  }
  const until = world.now + SETTLE_MS;
  const isCalm = () => tills.every(isAtRest);
  while (world.now < until) {
    if (!(await world.run(() => isCalm() || tills.some(needsCode), until - world.now))) break;
    if (!isCalm()) {
      await enrolOne(scene);
      await world.run(() => false, 20_000);
      continue;
    }
    await world.run(() => false, LAST_NEWS_MS);
    // A till may have learnt only now that a copy has taken its place.
    if (isCalm()) return;
  }
  scene.faults.push({ kind: 'lost', what: `an hour of peace is not enough: ${statesOf(scene)}` });
}

/** Connected, and with nothing left that the centre has not got; or taken out of service. */
function isAtRest({ engine, isRetired }: SimTill): boolean {
  return isRetired || (engine !== null && hasSentAll(engine));
}

function hasSentAll(engine: TillEngine): boolean {
  const { boot, sync } = engine.state();
  const { count, edits } = sync.unsent;
  return (
    boot.phase === 'ready' &&
    sync.connection === 'online' &&
    sync.problem === null &&
    count === 0 &&
    edits === 0
  );
}

/** Only a person can help: the till was cut off, or a copy of it has taken its place. */
function needsCode({ engine, isRetired }: SimTill): boolean {
  if (engine === null || isRetired) return false;
  const { boot, sync } = engine.state();
  return boot.phase === 'needs-enrolment' || isSolvedByCode(sync.problem);
}

/**
 * Somebody takes a code to a till that needs one. Of two that stand at one register the first is taken out of service once
 * it has handed in everything: the code gives its place to the other.
 */
async function enrolOne(scene: Scene): Promise<void> {
  const till = scene.tills.find(needsCode);
  if (till === undefined) return;
  const rivals = scene.tills.filter(
    (other) => other !== till && other.register === till.register && !other.isRetired,
  );
  // It may not know yet that the centre was put back, and that it has something to hand in once more.
  if (rivals.length > 0) await scene.world.run(() => false, LAST_NEWS_MS);
  if (rivals.some((rival) => !isAtRest(rival) && !needsCode(rival))) return;
  for (const rival of rivals.filter(isAtRest)) {
    tell(scene, rival.name, 'is taken out of service');
    rival.retire();
  }
  const { world, office } = scene;
  const manager = managerOf(scene, new Random(0));
  const code = await world.finish(
    world.start(office, () => manager.enrolCode(till.register.id)),
    BOOT_MS,
  );
  const { engine, actor } = till;
  const { boot, sync } = engine?.state() ?? {};
  tell(scene, till.name, `needs a code: ${(boot?.problem ?? sync?.problem)?.code ?? 'it is nobody'}`);
  const before = till.deviceId();
  if (engine === null) return;
  if (before !== null) scene.succeeded.add(before);
  if (before !== null && till.hadWrongClock) scene.wrongClocks.add(before);
  const enrolled = await world.finish(
    world.start(actor, () => engine.call('enrol', { code })),
    BOOT_MS,
  );
  tell(
    scene,
    till.name,
    enrolled.ok ? 'is enrolled anew' : `could not be enrolled: ${enrolled.problem.code}`,
  );
}
