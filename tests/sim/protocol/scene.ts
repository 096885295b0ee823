import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import type { Watch } from '../check/watch-world.ts';
import type { Memory } from '../workload/desk.ts';
import type { CentreCall } from '../workload/manager.ts';
import type { Told } from '../workload/told.ts';
import type { CentreProcess } from './centre-process.ts';
import { CALM, Network } from './network.ts';
import type { Plan } from './plan.ts';
import type { SimTill } from './sim-till.ts';
import { logInto, type Stage } from './stage.ts';
import { type Actor, BEGIN, World } from './world.ts';
import type { Logger } from 'pino';

export type ScheduleFault = { kind: string; what: string };

/** All that a schedule is about while it is played. */
export type Scene = {
  plan: Plan;
  stage: Stage;
  place: Awaited<ReturnType<Stage['enter']>>;
  world: World;
  network: Network;
  /** Those there are; a copy of a till's disk that runs is one of them. */
  tills: SimTill[];
  /** By number; null while one is off. */
  centres: (CentreProcess | null)[];
  /** Processes of the centre that are being started. */
  booting: number;
  /** Those that are of a version the tills are too old for. */
  tooNew: Set<number>;
  isBeingRestored: boolean;
  backup: { file: string; at: number } | null;
  restores: { backedUpAt: number; restoredAt: number }[];
  /** Lives of the centre's data that a restore has ended. */
  formerEpochs: Set<string>;
  /** Copies of tills' folders, by the till's number, and when they were made. */
  kept: Map<number, { folder: string; at: number }>;
  /** Devices of which a disk, or what it had not handed in, is gone. */
  gone: Set<string>;
  cloned: Set<string>;
  /** Devices whose disks were enrolled anew. */
  succeeded: Set<string>;
  /** Devices that once had a clock more than ten minutes off. */
  wrongClocks: Set<string>;
  told: Told[];
  memories: Map<SimTill, Memory>;
  /** What each till had when it was last looked at; not across what may rightly take something back. */
  watches: Map<SimTill, Watch>;
  /** What is neither a till's nor the centre's: hands that start things, and the office. */
  office: Actor;
  call: CentreCall | null;
  /** How often each kind of trouble was made. */
  made: Record<string, number>;
  faults: ScheduleFault[];
  story: string[];
  logged: string[];
  log: Logger;
  /** Folders are numbered, so that none is used twice. */
  folders: number;
};

/** Before anything is there. */
export async function openScene(stage: Stage, plan: Plan): Promise<Scene> {
  const place = await stage.enter();
  const world = new World(new Random(plan.seed + 1), new Random(plan.seed + 2));
  const logged: string[] = [];
  return {
    plan,
    stage,
    place,
    world,
    network: new Network(world, CALM),
    tills: [],
    centres: [],
    booting: 0,
    tooNew: new Set(),
    isBeingRestored: false,
    backup: null,
    restores: [],
    formerEpochs: new Set(),
    kept: new Map(),
    gone: new Set(),
    cloned: new Set(),
    succeeded: new Set(),
    wrongClocks: new Set(),
    told: [],
    memories: new Map(),
    watches: new Map(),
    office: { name: 'office', isAlive: true, clockAhead: 0 },
    call: null,
    made: {},
    faults: [],
    story: [],
    logged,
    log: logInto(logged),
    folders: 0,
  };
}

/** Puts a line into the story. */
export function tell(scene: Scene, who: string, what: string): void {
  const seconds = ((scene.world.now - BEGIN) / 1000).toFixed(3).padStart(9);
  scene.story.push(`${seconds} ${who}: ${what}`);
}

/** Counts a trouble that was made. */
export function count(scene: Scene, what: string): void {
  scene.made[what] = (scene.made[what] ?? 0) + 1;
}

export function newFolder(scene: Scene, name: string): string {
  scene.folders += 1;
  return join(scene.place.folder, `${name}-${scene.folders}`);
}

export function tillOf({ tills }: Scene, index: number): SimTill {
  const till = tills[index % tills.length];
  if (till === undefined) throw new Error('There is no till.');
  return till;
}

/** How all tills are, for whoever must find out why they do not come to rest. */
export function statesOf({ tills }: Scene): string {
  return tills
    .map(({ name, engine, actor }) => {
      const { boot, sync } = engine?.state() ?? {};
      return `${name} ${actor.isAlive ? 'runs' : 'is off'} ${JSON.stringify({ boot, sync })}`;
    })
    .join('; ');
}
