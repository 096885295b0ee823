import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import type { Told } from '../workload/told.ts';
import type { CentreContent } from './read-centre.ts';
import type { TillContent } from './read-till.ts';

/**
 * A till's clock that is further off may be told of. The centre tells of ten minutes, and does not know how long a hello was on
 * its way. Milliseconds.
 */
export const WRONG_CLOCK_MS = 9 * 60_000;

/**
 * What is wrong with a world. `lost`: something promised is nowhere. `doubled`: something is there more often than it
 * happened, or was made of nothing. `diverged`: two places say different things of the same. `numbers`, `fork`: of the
 * journal. `books`, `stock`: money and goods are not what the documents come to. `exceptions`: a manager is told too much or
 * too little. `back`: a state or a position went back.
 */
export type FaultKind =
  | 'lost'
  | 'doubled'
  | 'diverged'
  | 'numbers'
  | 'fork'
  | 'books'
  | 'stock'
  | 'exceptions'
  | 'back';
export type Fault = { kind: FaultKind; what: string };

/**
 * What the schedule did to the shop, as far as it excuses something. Moments are of the workload's clock, in milliseconds
 * since 1970. All device ids.
 */
export type Expected = {
  /**
   * The centre was put back to a backup: what it knew alone, and was told after the backup, is rightly gone. By the
   * command, which tells managers of it, unless `isSilent`: a disk that was put back is told of only once a till proves it.
   */
  restores: readonly { backedUpAt: number; restoredAt: number; isSilent?: boolean }[];
  /** Cut off, or gone with its disk, and never handed in by another: what the centre has not got of it may stay away. */
  cutOff: ReadonlySet<string>;
  /** Cut off, or its place was given to another device; what it held was handed in by whoever came after it. */
  succeeded: ReadonlySet<string>;
  /** Copies of its disk have sold beside it, under the same life. */
  cloned: ReadonlySet<string>;
  /** Its clock was more than ten minutes off for a while. */
  wrongClocks: ReadonlySet<string>;
  /** Facts, by id, that must be in quarantine instead of the journal. */
  quarantined: ReadonlySet<string>;
  /** So long, at most, a booking takes from when a push came, and a moment at one clock is off from another's. */
  latencyMs: number;
  /** Lives of the centre's data that are over: it must never be in one of them again. */
  formerEpochs: ReadonlySet<string>;
  /** Now, by the centre's clock. */
  now: number;
};

/** A schedule without any trouble. */
export function noTrouble(now: number): Expected {
  const nobody = new Set<string>();
  return {
    restores: [],
    cutOff: nobody,
    succeeded: nobody,
    cloned: nobody,
    wrongClocks: nobody,
    quarantined: nobody,
    formerEpochs: nobody,
    latencyMs: 10_000,
    now,
  };
}

export type World = {
  shop: SimShop;
  told: readonly Told[];
  centre: CentreContent;
  tills: readonly TillContent[];
  expected: Expected;
};

/** One part of the check: says what it finds wrong. */
export type Check = (world: World) => Fault[];

/** How a story names a fact. */
export function nameOf({ kind, seq, device, incarnation }: Omit<JournalFact, 'body'>): string {
  return `${kind} ${seq} of device ${device.slice(-4)} life ${incarnation}`;
}

/** Whether something the centre alone was told at a moment was forgotten by a restore since. */
export function isForgotten({ restores }: Pick<Expected, 'restores'>, at: number): boolean {
  return restores.some(({ backedUpAt, restoredAt }) => backedUpAt <= at && at <= restoredAt);
}
