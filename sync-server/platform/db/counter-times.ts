import type { Logger } from 'pino';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from './transaction.ts';

/**
 * A transaction had to do with a collection's counter for too long. `waiting`: it took so long to get its positions;
 * somebody else held the counter. `holding`: so long passed from there to its end, and every other writer of that company
 * and collection waited for it.
 */
export type SlowCounter = {
  company: Id;
  collection: string;
  what: 'waiting' | 'holding';
  milliseconds: number;
};

/** When a transaction takes and gives back the counters of its collections. */
export type CounterTimes = {
  /** Runs the statement that takes a collection's positions. */
  taking<Result>(collection: string, take: () => Promise<Result>): Promise<Result>;
  /** The transaction has ended, either way. */
  ended(): void;
};

export type CounterWatch = {
  /** Milliseconds of a clock that never steps. */
  now: () => number;
  /** What is longer is told. */
  limitMs: number;
};

/** A flush and its commit take some milliseconds: a second of it means that a disk, a lock or a connection is stuck. */
export const COUNTER_WATCH: CounterWatch = { now: () => performance.now(), limitMs: 1000 };

export function createCounterTimes(
  company: Id,
  { now, limitMs }: CounterWatch,
  tell: (slow: SlowCounter) => void,
): CounterTimes {
  const taken = new Map<string, number>();
  const judge = (collection: string, what: SlowCounter['what'], milliseconds: number) => {
    if (milliseconds > limitMs) tell({ company, collection, what, milliseconds: Math.round(milliseconds) });
  };
  return {
    async taking(collection, take) {
      const asked = now();
      try {
        return await take();
      } finally {
        // A statement that failed has waited, too.
        taken.set(collection, now());
        judge(collection, 'waiting', now() - asked);
      }
    },
    ended() {
      for (const [collection, since] of taken) judge(collection, 'holding', now() - since);
      taken.clear();
    },
  };
}

/** Logs such transactions as errors, and counts them. */
export function alarmSlowCounters(
  db: Pick<Database, 'onSlowCounter'>,
  log: Pick<Logger, 'error'>,
  count: (what: string, collection: string) => void,
): void {
  db.onSlowCounter((slow) => {
    log.error(slow, `a transaction was ${slow.what} for too long at the counter of a collection`);
    count(slow.what, slow.collection);
  });
}
