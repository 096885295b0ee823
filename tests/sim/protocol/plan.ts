import { Random } from '../../fuzz/random.ts';
import type { ActName } from '../workload/cashier.ts';
import type { ManagerAct } from '../workload/manager.ts';
import type { NetworkFaults } from './network.ts';

/** What somebody does, or what befalls somebody, at a moment: milliseconds after the tills are ready. */
export type Step = { at: number } & Happening;
type Happening =
  /** A cashier does something; chosen by the seed alone when it has no name. */
  | { do: 'act'; till: number; name: ActName | null; seed: number }
  | { do: 'manage'; name: ManagerAct | null; seed: number }
  /**
   * The till's process is killed, after so many more commits to its disk, and started again after a while. With `power`, the
   * disk loses what was not synced.
   */
  | { do: 'kill-till'; till: number; power: boolean; commits: number; offMs: number }
  /** No network for a till, or for all of them (null). */
  | { do: 'cut'; till: number | null; ms: number }
  /** A process of the centre is killed: at once, or in the middle of its work. */
  | { do: 'kill-centre'; process: number; behind: Statement | null; offMs: number }
  /** A process of the centre is of another version for a while, and takes nothing from these tills. */
  | { do: 'upgrade-centre'; process: number; ms: number }
  /** The till's clock is moved. */
  | { do: 'clock'; till: number; byMs: number }
  | { do: 'full-disk'; till: number; ms: number }
  /** For a while each commit to its disk takes so long. */
  | { do: 'slow-disk'; till: number; commitMs: number; ms: number }
  /** A copy of its disk goes on as another till, on another machine, and has no network for a while. */
  | { do: 'clone'; till: number; cutMs: number }
  /** A copy of its disk is made, and later its disk is put back to that: what it had not handed in since is gone. */
  | { do: 'keep-copy'; till: number }
  | { do: 'put-back'; till: number; inPlace: boolean; offMs: number; cutMs: number }
  /** The manager cuts it off. */
  | { do: 'revoke'; till: number }
  | { do: 'backup' }
  /** The centre is stopped, put back to the last backup, and started. */
  | { do: 'restore'; offMs: number };

/** The `count`-th statement of this kind from now on: carried out, and not answered yet. */
export type Statement = { kind: 'insert' | 'commit'; count: number };

/** A schedule as plain data: it is made from a seed, can be made smaller, and can be told. */
export type Plan = {
  seed: number;
  /** How far each till's clock is ahead at first; so many tills there are. */
  clocks: number[];
  /** How much faster than the world each till's clock goes. */
  drifts: number[];
  /** How far the clock of each of the centre's processes is ahead; so many processes there are. */
  centreClocks: number[];
  network: NetworkFaults;
  steps: Step[];
};

const LENGTH_MS = 4 * 60_000;
const DAY_MS = 86_400_000;
const RUSH_MS = 4000;
/** Of a hundred messages. */
const LOST_MOST = 15;
const SLOW_MOST = 15;

/** What a day is like in this shop. */
type Day = {
  random: Random;
  tills: number;
  centres: number;
  /** Moments at which much happens at once, milliseconds after the tills are ready. */
  rushes: number[];
  /** What cashiers do most of the time; null: nothing more than usual. */
  act: ActName | null;
  /** The same of the manager. */
  deed: ManagerAct | null;
};

/** What a whole day may be about: what meets with the same from another till, or with itself coming twice. */
const ACTS = [
  'takeBack',
  'exchange',
  'correctTender',
  'issueCertificate',
  'writeTogether',
  'writeTogether',
] as const;
const DEEDS = ['changePrice', 'addClient', 'editClient'] as const;

/** The schedule of a seed. */
export function planOf(seed: number): Plan {
  const random = new Random(seed);
  const day = dayOf(random);
  const { tills, centres } = day;
  const steps = beginnings(day);
  steps.push(...random.list(8, 26, () => cashierStep(day)));
  steps.push(...random.list(0, 6, () => managerStep(day)));
  steps.push(...random.list(0, 6, () => trouble(day)));
  if (random.chance(25)) steps.push(...restore(day));
  if (random.chance(15)) steps.push(...putBack(day));
  if (random.chance(15)) steps.push(...clone(day));
  if (random.chance(10)) steps.push({ at: moment(day), do: 'revoke', till: random.int(0, tills - 1) });
  if (random.chance(25)) steps.push(...deathOverSale(day));
  const isSale = random.chance(15);
  if (isSale) steps.push(...pricesOverSales(day));
  const isJostle = tills > 1 && random.chance(20);
  if (isJostle) steps.push(...editsOverEdits(day));
  return {
    seed,
    clocks: Array.from({ length: tills }, () => clockOf(random)),
    drifts: Array.from({ length: tills }, () => (random.chance(80) ? 0 : random.pick([-0.02, 0.001, 0.02]))),
    centreClocks: Array.from({ length: centres }, () => (random.chance(60) ? random.int(-5000, 5000) : 0)),
    network: {
      ...networkOf(random),
      ...(isSale ? { lost: LOST_MOST } : {}),
      ...(isJostle ? { slow: SLOW_MOST } : {}),
    },
    steps: steps.toSorted((one, other) => one.at - other.at),
  };
}

function dayOf(random: Random): Day {
  return {
    random,
    tills: random.pick([1, 2, 2, 3]),
    centres: random.chance(40) ? 2 : 1,
    rushes: random.list(0, 3, () => random.int(0, LENGTH_MS)),
    act: random.chance(60) ? random.pick(ACTS) : null,
    deed: random.chance(60) ? random.pick(DEEDS) : null,
  };
}

/** At each till somebody signs in and opens a shift, mostly before anything else. */
function beginnings({ random, tills }: Day): Step[] {
  return Array.from({ length: 2 * tills }, (_, index) => {
    const at = random.int(0, random.chance(80) ? RUSH_MS : LENGTH_MS);
    return { at, do: 'act', till: index % tills, name: null, seed: seedOf(random) };
  });
}

function cashierStep(day: Day): Step {
  const { random, tills, act } = day;
  // One more than there are at first: where a till was copied, the copy sells, too.
  const till = random.int(0, tills);
  const name = random.chance(50) ? act : null;
  return { at: moment(day), do: 'act', till, name, seed: seedOf(random) };
}

function managerStep(day: Day): Step {
  const { random, deed } = day;
  const name = random.chance(50) ? deed : null;
  return { at: moment(day), do: 'manage', name, seed: seedOf(random) };
}

function trouble(day: Day): Step {
  const { random, tills } = day;
  const at = moment(day);
  const till = random.int(0, tills - 1);
  return random.weighted<Step>([
    [
      6,
      () => {
        const commits = random.chance(60) ? random.int(1, 40) : 0;
        return { at, do: 'kill-till', till, power: random.chance(50), commits, offMs: aWhile(random) };
      },
    ],
    [4, () => ({ at, do: 'cut', till: random.chance(70) ? till : null, ms: aWhile(random) })],
    [4, () => killOfCentre(day, at)],
    [
      2,
      () => ({ at, do: 'clock', till, byMs: random.pick([DAY_MS, -DAY_MS, random.int(-600_000, 600_000)]) }),
    ],
    [1, () => ({ at, do: 'upgrade-centre', process: random.int(0, day.centres - 1), ms: aWhile(random) })],
    [1, () => ({ at, do: 'full-disk', till, ms: aWhile(random) })],
    [1, () => ({ at, do: 'slow-disk', till, commitMs: random.pick([20, 300, 4000]), ms: aWhile(random) })],
  ]);
}

/** More often than not in the middle of its work: what has happened then is in doubt. */
function killOfCentre({ random, centres }: Day, at: number): Step {
  const statement = () => ({ kind: random.pick(['insert', 'commit'] as const), count: random.int(1, 12) });
  const behind = random.chance(60) ? statement() : null;
  return { at, do: 'kill-centre', process: random.int(0, centres - 1), behind, offMs: aWhile(random) };
}

/** What has just been sold is on its way into the books. */
function deathOverSale(day: Day): Step[] {
  const { random, tills, centres } = day;
  const at = moment(day);
  const sales = random.list(1, 3, (): Step => {
    const till = random.int(0, tills - 1);
    return { at: at + random.int(0, 300), do: 'act', till, name: 'sell', seed: seedOf(random) };
  });
  const behind = { kind: random.pick(['insert', 'commit'] as const), count: random.int(1, 6) };
  const process = random.int(0, centres - 1);
  return [...sales, { at, do: 'kill-centre', process, behind, offMs: aWhile(random) }];
}

/** Goods are sold and get other prices, while much of what tills send is lost and goes once more. */
function pricesOverSales({ random, tills }: Day): Step[] {
  return random
    .list(3, 5, () => random.int(0, LENGTH_MS))
    .flatMap((at): Step[] => {
      const till = random.int(0, tills - 1);
      const prices = random.list(2, 4, (): Step => {
        return { at: at + random.int(50, 8000), do: 'manage', name: 'changePrice', seed: seedOf(random) };
      });
      return [{ at, do: 'act', till, name: 'sell', seed: seedOf(random) }, ...prices];
    });
}

/** Tills write about one document at the same moments, on a slow network: an answer may come after what is newer than it. */
function editsOverEdits({ random, tills }: Day): Step[] {
  return random
    .list(4, 8, () => random.int(0, LENGTH_MS))
    .flatMap((at) =>
      random.list(2, 6, (): Step => {
        const till = random.int(0, tills - 1);
        return { at: at + random.int(0, 3000), do: 'act', till, name: 'writeTogether', seed: seedOf(random) };
      }),
    );
}

/** Tills read everything anew then: often one dies in the middle of that. */
function restore({ random, tills }: Day): Step[] {
  const backup = random.int(0, LENGTH_MS / 2);
  const restored = random.int(backup + 1, LENGTH_MS);
  const offMs = aWhile(random);
  const deaths = random.list(0, 2, (): Step => {
    const at = restored + offMs + random.int(0, 20_000);
    const till = random.int(0, tills - 1);
    return {
      at,
      do: 'kill-till',
      till,
      power: random.chance(30),
      commits: random.int(1, 30),
      offMs: aWhile(random),
    };
  });
  return [{ at: backup, do: 'backup' }, { at: restored, do: 'restore', offMs }, ...deaths];
}

function putBack({ random, tills }: Day): Step[] {
  const till = random.int(0, tills - 1);
  const kept = random.int(0, LENGTH_MS / 2);
  const at = random.int(kept + 1, LENGTH_MS);
  const offMs = aWhile(random);
  const cutMs = random.chance(50) ? aWhile(random) : 0;
  return [
    { at: kept, do: 'keep-copy', till },
    { at, do: 'put-back', till, inPlace: random.chance(50), offMs, cutMs },
    ...queue(random, at + offMs, [till]),
  ];
}

function clone(day: Day): Step[] {
  const { random, tills } = day;
  const at = moment(day);
  const till = random.int(0, tills - 1);
  const cutMs = random.chance(60) ? aWhile(random) : 0;
  return [{ at, do: 'clone', till, cutMs }, ...queue(random, at, [till, tills])];
}

/** Clients wait at these tills from this moment on. */
function queue(random: Random, from: number, tills: readonly number[]): Step[] {
  return random.list(2 * tills.length, 5 * tills.length, () => {
    const at = from + random.int(1000, 20_000);
    return { at, do: 'act', till: random.pick(tills), name: null, seed: seedOf(random) };
  });
}

function networkOf(random: Random): NetworkFaults {
  if (random.chance(20)) return { lost: 0, repeated: 0, broken: 0, slow: 0 };
  return {
    lost: random.pick([0, 1, 5, LOST_MOST]),
    repeated: random.pick([0, 3, 15]),
    broken: random.pick([0, 1, 5]),
    slow: random.pick([0, 3, SLOW_MOST]),
  };
}

function clockOf(random: Random): number {
  if (random.chance(70)) return random.int(-1500, 1500);
  return random.pick([DAY_MS, -DAY_MS, random.int(-300_000, 300_000)]);
}

/** Often in a rush: what happens at the same moment is what meets. */
function moment({ random, rushes }: Day): number {
  if (rushes.length === 0 || random.chance(40)) return random.int(0, LENGTH_MS);
  return random.pick(rushes) + random.int(0, RUSH_MS);
}

function aWhile(random: Random): number {
  return random.pick([random.int(10, 2000), random.int(1000, 60_000), random.int(30_000, 200_000)]);
}

function seedOf(random: Random): number {
  return random.int(0, 2 ** 31);
}
