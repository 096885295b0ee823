import { Random } from '../../fuzz/random.ts';
import type { LineRates } from '../../soak/rough-line.ts';
import type { TillClock } from './till-worker.ts';

/** Milliseconds from the schedule's begin; what a process has done by then is up to the machine. */
type At = { at: number };

export type PlannedTill = At & {
  name: string;
  /** Which of the shop's registers it is enrolled at. */
  register: number;
  clock: TillClock;
};

/** How a copy of a till's disk is made: which of what tells a copy from the first is the same. */
export type CopyKind = 'other-machine' | 'same-machine' | 'image';

/** What befalls the shop. */
export type Fault = At &
  (
    | { kind: 'till-killed'; till: number; offMs: number }
    | { kind: 'till-power-cut'; till: number; offMs: number; seed: number }
    | { kind: 'till-cut'; till: number; forMs: number }
    | { kind: 'till-silenced'; till: number }
    | { kind: 'till-disk-full'; till: number; forMs: number }
    | { kind: 'till-clock'; till: number; clock: TillClock }
    | { kind: 'till-copied'; till: number; by: CopyKind }
    | { kind: 'till-put-back'; till: number; afterMs: number; by: CopyKind }
    | { kind: 'till-revoked'; till: number }
    | { kind: 'centre-killed'; centre: number; offMs: number }
    | { kind: 'centre-too-new'; centre: number; forMs: number }
    | { kind: 'database-lost'; forMs: 0 }
    | { kind: 'centre-put-back'; afterMs: number; by: 'command' | 'disk' }
  );
export type FaultKind = Fault['kind'];

/** Something that is done at a till, or at its copy if it has one by then; or by the manager. Its seed says what. */
export type PlannedAct = At & { who: { till: number; isAtCopy: boolean } | 'manager'; seed: number };

/** One schedule, whole: everything that chance decides before it begins. */
export type Plan = {
  seed: number;
  centres: number;
  tills: PlannedTill[];
  acts: PlannedAct[];
  faults: Fault[];
  line: LineRates;
  /** The network is bad from the first enrolment on, not only from when the tills are ready. */
  isRoughFromTheStart: boolean;
};

/** So many tills' places the shop has. */
const REGISTERS = 5;
const LENGTH_MS = 2500;
const DAY_MS = 24 * 3_600_000;

/** The schedule of a seed. */
export function planSchedule(seed: number): Plan {
  const random = new Random(seed);
  const registers = random.some([...Array(REGISTERS).keys()], random.int(2, 4));
  const tills = registers.map((register, index) => planTill(random, index, register));
  const centres = random.chance(30) ? 2 : 1;
  const acts = random.list(10, 40, () => planAct(random, tills.length));
  return {
    seed,
    centres,
    tills,
    acts: acts.toSorted(inTime),
    faults: eachCopiedOnce(
      random.list(2, 8, () => planFault(random, tills.length, centres)).toSorted(inTime),
    ),
    line: planLine(random),
    isRoughFromTheStart: random.chance(20),
  };
}

/** The copy of a till has one disk: two of them would open the same files. */
function eachCopiedOnce(faults: readonly Fault[]): Fault[] {
  const copied = new Set<number>();
  return faults.filter((fault) => {
    if (fault.kind !== 'till-copied') return true;
    if (copied.has(fault.till)) return false;
    copied.add(fault.till);
    return true;
  });
}

const inTime = (one: At, other: At) => one.at - other.at;

function planTill(random: Random, index: number, register: number): PlannedTill {
  // The first is there from the beginning: a shop opens with one till at least.
  const at = index > 0 && random.chance(25) ? random.int(300, LENGTH_MS / 2) : 0;
  return { at, name: `till ${index + 1}`, register, clock: planClock(random) };
}

function planClock(random: Random): TillClock {
  return {
    aheadMs: random.chance(20) ? random.int(-DAY_MS, DAY_MS) : random.int(-1500, 1500),
    driftPpm: random.chance(20) ? random.int(-20_000, 20_000) : 0,
  };
}

function planAct(random: Random, tills: number): PlannedAct {
  const till = { till: random.int(0, tills - 1), isAtCopy: random.chance(50) };
  const who = random.chance(15) ? 'manager' : till;
  return { at: random.int(0, LENGTH_MS), who, seed: random.int(0, 2 ** 31) };
}

function planFault(random: Random, tills: number, centres: number): Fault {
  const at = random.int(100, LENGTH_MS);
  const till = random.int(0, tills - 1);
  const centre = random.int(0, centres - 1);
  const forMs = random.int(50, 800);
  const offMs = random.int(0, 500);
  const kinds: readonly CopyKind[] = ['other-machine', 'same-machine', 'image'];
  return random.weighted<Fault>([
    [16, () => ({ at, kind: 'till-killed', till, offMs })],
    [10, () => ({ at, kind: 'till-power-cut', till, offMs, seed: random.int(0, 2 ** 31) })],
    [10, () => ({ at, kind: 'till-cut', till, forMs })],
    [8, () => ({ at, kind: 'till-silenced', till })],
    [6, () => ({ at, kind: 'till-disk-full', till, forMs })],
    [6, () => ({ at, kind: 'till-clock', till, clock: planClock(random) })],
    [5, () => ({ at, kind: 'till-copied', till, by: random.pick(kinds) })],
    [5, () => ({ at, kind: 'till-put-back', till, afterMs: forMs, by: random.pick(kinds) })],
    [3, () => ({ at, kind: 'till-revoked', till })],
    [14, () => ({ at, kind: 'centre-killed', centre, offMs })],
    [4, () => ({ at, kind: 'centre-too-new', centre, forMs })],
    [5, () => ({ at, kind: 'database-lost', forMs: 0 })],
    [8, () => ({ at, kind: 'centre-put-back', afterMs: forMs, by: random.pick(['command', 'disk']) })],
  ]);
}

function planLine(random: Random): LineRates {
  if (random.chance(20)) return { dropped: 0, halved: 0, delayed: 0, repeated: 0, longestDelayMs: 10 };
  const worst = random.pick([1, 3, 8]);
  return {
    dropped: worst,
    halved: worst,
    delayed: random.int(0, 20),
    repeated: random.int(0, 20),
    longestDelayMs: random.int(50, 400),
  };
}
