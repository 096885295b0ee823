import type { Id } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { createComeback } from './comeback.ts';

/** How much of one kind of request is taken on. */
export type LaneLimits = {
  /** Requests at work. */
  atOnce: number;
  /** Of one company: a slow one leaves room for the others. */
  atOnceOfCompany: number;
  /** Bytes of bodies at work; a single larger one goes alone. */
  bytes: number;
  /** Requests that wait for a turn; the body of one that waits is not read yet. */
  waiting: number;
  /** How long one waits before it is told to come again, ms. */
  longestWaitMs: number;
};

export type LaneOptions = LaneLimits & {
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
  /** From 0 to 1. */
  chance: () => number;
};

export type Entry = {
  company: Id;
  bytes: number;
  /** Aborted when the caller goes away. */
  gone?: AbortSignal;
};

export type Lane = {
  /**
   * Resolves when the request may go on; call the answer, once, when it has ended. Throws ApiFailure 503 `busy` with
   * Retry-After when there is no room for it, not even to wait.
   */
  enter(entry: Entry): Promise<() => void>;
  /** What is said to who is to come again. */
  busy(): ApiFailure;
};

type Waiting = Entry & { start: () => void; turnAway: () => void };

/**
 * Lets so many requests of a kind run at once, a bounded number wait, and tells the rest to come again, each at another
 * time. Companies take turns: who has the fewest at work goes next, and where no more can wait, the company with the most
 * that do makes room.
 */
export function createLane(options: LaneOptions): Lane {
  const { atOnce, atOnceOfCompany, now, chance } = options;
  const comeback = createComeback(atOnce);
  const atWork = new Map<Id, number>();
  /** Companies that had a turn, the last one last. */
  const served = new Set<Id>();
  let waiting: Waiting[] = [];
  let running = 0;
  let bytes = 0;

  const busy = () => {
    const seconds = comeback.secondsFor(now(), chance());
    return new ApiFailure(503, 'busy', { params: { seconds }, retryAfterSeconds: seconds });
  };
  const atWorkOf = (company: Id) => atWork.get(company) ?? 0;
  const mayRun = ({ company }: Entry) => running < atOnce && atWorkOf(company) < atOnceOfCompany;
  const fits = (entry: Entry) => bytes + entry.bytes <= options.bytes || running === 0;

  const begin = ({ company, bytes: own }: Entry): (() => void) => {
    running += 1;
    bytes += own;
    atWork.set(company, atWorkOf(company) + 1);
    served.delete(company);
    served.add(company);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      running -= 1;
      bytes -= own;
      const left = atWorkOf(company) - 1;
      if (left > 0) atWork.set(company, left);
      else atWork.delete(company);
      comeback.finished(now());
      startNext();
    };
  };
  /** Who goes next: of the company with the fewest at work, and of these the one that had its turn longest ago. */
  const next = (): Waiting | null => {
    const turns = [...served];
    const rank = ({ company }: Waiting) => [atWorkOf(company), turns.indexOf(company)] as const;
    let best: Waiting | null = null;
    for (const one of waiting) {
      if (!mayRun(one)) continue;
      if (best === null) best = one;
      const [mine, other] = [rank(one), rank(best)];
      if (mine[0] < other[0] || (mine[0] === other[0] && mine[1] < other[1])) best = one;
    }
    return best;
  };
  /** A large body whose turn it is, and which has no room yet, is waited for: else small ones would pass it for ever. */
  const startNext = () => {
    for (let one = next(); one !== null && fits(one); one = next()) one.start();
    if (waiting.length === 0 && running === 0) served.clear();
  };
  /** Makes room for one more to wait; false when its own company is the one that has too many. */
  const makeRoom = (company: Id): boolean => {
    if (waiting.length < options.waiting) return true;
    const counts = new Map<Id, number>();
    for (const one of waiting) counts.set(one.company, (counts.get(one.company) ?? 0) + 1);
    const [crowd, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [company, 0]);
    if (most <= (counts.get(company) ?? 0) + 1) return false;
    waiting.findLast((one) => one.company === crowd)?.turnAway();
    return true;
  };
  const wait = (entry: Entry) =>
    new Promise<() => void>((resolve, reject) => {
      const leave = () => {
        waiting = waiting.filter((one) => one !== place);
        clearTimeout(timer);
        entry.gone?.removeEventListener('abort', turnAway);
      };
      const turnAway = () => {
        leave();
        reject(busy());
      };
      const start = () => {
        leave();
        resolve(begin(entry));
      };
      const place: Waiting = { ...entry, start, turnAway };
      const timer = setTimeout(turnAway, options.longestWaitMs);
      entry.gone?.addEventListener('abort', turnAway);
      waiting.push(place);
    });

  return {
    busy,
    enter: async (entry) => {
      if (mayRun(entry) && fits(entry) && next() === null) return begin(entry);
      if (!makeRoom(entry.company)) throw busy();
      return wait(entry);
    },
  };
}
