import pg from 'pg';
import { columnTypes } from '@karvon/sync-server/platform/db/column-types.ts';
import { Random } from '../../fuzz/random.ts';
import { checkWorld } from '../check/check-world.ts';
import { readTillFile } from '../check/read-till.ts';
import { noTrouble } from '../check/world.ts';
import { signInOwner } from '../workload/centre-calls.ts';
import { forgetReplications } from './bare-replication.ts';
import { endListening } from './centre-process.ts';
import { backUp, killCentre, restore, startCentre, upgradeCentre } from './centres.ts';
import { closeFileHandles } from './file-handles.ts';
import { act, manage, managerOf, revoke } from './people.ts';
import type { Plan, Step } from './plan.ts';
import { openScene, type Scene, type ScheduleFault, statesOf } from './scene.ts';
import { settle } from './settle.ts';
import { SimTill } from './sim-till.ts';
import type { Stage } from './stage.ts';
import { lookAtTills } from './watch-tills.ts';
import { cloneTill, cut, fillDisk, keepCopy, killTill, moveClock, putBack, slowDisk } from './troubles.ts';

export type ScheduleResult = {
  faults: ScheduleFault[];
  /** How often each kind of trouble was made. */
  made: Record<string, number>;
  /** Equal for equal seeds. */
  digest: string;
  story: string[];
};

/** In virtual time. */
const OPENING_MS = 10 * 60_000;
/** A statement in a hundred takes up to three seconds, and a booking has dozens. */
const LATENCY_MS = 60_000;
const LOG_LINE = 400;

/** Plays a schedule through and checks what is left of it. Throws when the simulator itself is at fault. */
export async function playSchedule(stage: Stage, plan: Plan): Promise<ScheduleResult> {
  const scene = await openScene(stage, plan);
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => scene.world.fail(error));
  try {
    await openShop(scene);
    await playSteps(scene);
    await settle(scene);
    lookAtTills(scene);
    await check(scene);
    const { faults, made, network, world, story, logged } = scene;
    for (const [fault, times] of Object.entries(network.counted)) made[`message-${fault}`] = times;
    const log = logged.map((line) => `log ${line.slice(0, LOG_LINE)}`);
    return { faults, made, digest: world.digest(), story: [...story, ...log] };
  } finally {
    for (const till of scene.tills) till.end();
    for (const centre of scene.centres) await centre?.kill();
    scene.network.end();
    endListening();
    forgetReplications();
    await closeFileHandles();
    await scene.place.leave();
  }
}

/** The centre runs, the office is signed in, and every till sells; nothing has gone wrong yet. */
async function openShop(scene: Scene): Promise<void> {
  const { plan, world, stage, place, office, tills } = scene;
  for (const index of plan.centreClocks.keys()) await world.finish(startCentre(scene, index), OPENING_MS);
  scene.call = await world.finish(
    world.start(office, () => signInOwner('http://centre', stage.shop)),
    OPENING_MS,
  );
  const manager = managerOf(scene, new Random(0));
  for (const [index, clockAhead] of plan.clocks.entries()) {
    const register = stage.shop.registers[index];
    if (register === undefined) throw new Error('The shop is too small.');
    const code = await world.finish(
      world.start(office, () => manager.enrolCode(register.id)),
      OPENING_MS,
    );
    const name = `till ${register.code}`;
    const folder = `${place.folder}/${name}`;
    const till = new SimTill({
      world,
      name,
      folder,
      machine: `machine-${index}`,
      log: scene.log,
      clockAhead,
      drift: plan.drifts[index] ?? 0,
      register,
    });
    tills.push(till);
    await world.finish(till.start(code), OPENING_MS);
  }
  const isReady = () => tills.every(({ engine }) => engine?.state().boot.phase === 'ready');
  if (!(await world.run(isReady, OPENING_MS))) throw new Error(`The shop does not open: ${statesOf(scene)}`);
}

async function playSteps(scene: Scene): Promise<void> {
  const { plan, world, network } = scene;
  network.faults = plan.network;
  const begun = world.now;
  for (const step of plan.steps) {
    await world.run(() => false, begun + step.at - world.now);
    lookAtTills(scene);
    await take(scene, step);
  }
}

async function take(scene: Scene, step: Step): Promise<void> {
  switch (step.do) {
    case 'act':
      return act(scene, step);
    case 'manage':
      return manage(scene, step);
    case 'revoke':
      return revoke(scene, step);
    case 'kill-till':
      return killTill(scene, step);
    case 'cut':
      return cut(scene, step);
    case 'clock':
      return moveClock(scene, step);
    case 'slow-disk':
      return slowDisk(scene, step);
    case 'full-disk':
      return fillDisk(scene, step);
    case 'clone':
      return cloneTill(scene, step);
    case 'keep-copy':
      return keepCopy(scene, step);
    case 'put-back':
      return putBack(scene, step);
    case 'kill-centre':
      return killCentre(scene, step);
    case 'upgrade-centre':
      return upgradeCentre(scene, step);
    case 'backup':
      return backUp(scene);
    case 'restore':
      return restore(scene, step);
  }
}

async function check(scene: Scene): Promise<void> {
  const { stage, place, told, tills, world } = scene;
  const client = new pg.Client({ connectionString: place.databaseUrl, types: columnTypes });
  await client.connect();
  const inService = tills.filter(({ isRetired }) => !isRetired);
  const contents = inService.map(({ name, folder }) => readTillFile(name, folder));
  const wrong = tills.filter(({ hadWrongClock }) => hadWrongClock).flatMap((till) => till.deviceId() ?? []);
  try {
    const found = await checkWorld({
      shop: stage.shop,
      told,
      centre: async (sql, values) => (await client.query<Record<string, unknown>>(sql, [...values])).rows,
      tills: contents,
      expected: {
        ...noTrouble(world.now),
        restores: scene.restores,
        formerEpochs: scene.formerEpochs,
        cutOff: scene.gone,
        cloned: scene.cloned,
        succeeded: scene.succeeded,
        wrongClocks: new Set([...scene.wrongClocks, ...wrong]),
        latencyMs: LATENCY_MS,
      },
    });
    scene.faults.push(...found);
  } finally {
    await client.end();
  }
}
