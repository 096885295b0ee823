import type { Id } from '@karvon/shared/values/ids.ts';
import type { PushedFact } from '../platform/module.ts';
import type { HeldRecords } from './hold-back.ts';
import { BATCH, type BookedState, bookFacts, type BookOptions, byNumber } from './book-facts.ts';

export type BookJoined = (companyId: Id, facts: readonly PushedFact[]) => Promise<Map<Id, BookedState>>;

/** A push that waits for its turn, and what has become of its facts so far. */
type Waiting = {
  left: PushedFact[];
  states: Map<Id, BookedState>;
  /** What has been refused of it so far: later facts of the same records wait. */
  held: HeldRecords;
  resolve: (states: Map<Id, BookedState>) => void;
  reject: (error: unknown) => void;
};

/**
 * Books pushes that wait for the books of one company together: whoever writes those does so one after the other anyway,
 * and one transaction for several tills costs little more than for one. Two at once, so that one reads and prepares while
 * the other writes; the embedded database has one connection.
 */
export function joinBookings(options: Omit<BookOptions, 'companyId'>): BookJoined {
  const lanes = options.db.kind === 'pglite' ? 1 : 2;
  const queues = new Map<Id, { waiting: Waiting[]; running: number }>();

  const runNext = (companyId: Id): void => {
    const queue = queues.get(companyId);
    if (queue === undefined || queue.running === lanes) return;
    const taken = takeNext(queue.waiting);
    if (taken.size === 0) {
      if (queue.running === 0) queues.delete(companyId);
      return;
    }
    queue.running += 1;
    const goOn = (unfinished: Waiting[]): void => {
      queue.running -= 1;
      queue.waiting.unshift(...unfinished);
      runNext(companyId);
    };
    const held: HeldRecords = new Map([...taken.keys()].flatMap((push) => [...push.held]));
    for (const push of taken.keys()) push.held = held;
    void settle(taken, bookFacts({ ...options, companyId }, [...taken.values()].flat(), held)).then(goOn);
    runNext(companyId);
  };

  return (companyId, facts) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(companyId) ?? { waiting: [], running: 0 };
      queues.set(companyId, queue);
      const left = facts.toSorted(byNumber);
      queue.waiting.push({ left, states: new Map(), held: new Map(), resolve, reject });
      runNext(companyId);
    });
}

/** Lines of receipts in one transaction of several pushes, about: nobody shall wait long behind it. */
const LINES = 5000;

function linesOf({ fact }: PushedFact): number {
  const { lines } = fact.body;
  return Array.isArray(lines) ? lines.length : 1;
}

/**
 * Takes a batch of what waits, in order of arrival, and takes those pushes off the list. Ends before a fact that is in the
 * batch already: the same fact from two requests is booked by the first and known to the second.
 */
function takeNext(waiting: Waiting[]): Map<Waiting, PushedFact[]> {
  const taken = new Map<Waiting, PushedFact[]>();
  const ids = new Set<Id>();
  let lines = 0;
  for (let push = waiting[0]; push !== undefined && ids.size < BATCH && lines < LINES; push = waiting[0]) {
    const facts = push.left.slice(0, BATCH - ids.size);
    if (facts.some(({ fact }) => ids.has(fact.id))) break;
    for (const one of facts) {
      ids.add(one.fact.id);
      lines += linesOf(one);
    }
    push.left = push.left.slice(facts.length);
    taken.set(push, facts);
    waiting.shift();
  }
  return taken;
}

/** Tells each push what became of its facts. Answers those that have more; one that failed hears of it, and comes again. */
async function settle(
  taken: ReadonlyMap<Waiting, PushedFact[]>,
  booking: Promise<Map<Id, BookedState>>,
): Promise<Waiting[]> {
  try {
    const states = await booking;
    for (const [push, facts] of taken) {
      for (const { fact } of facts) {
        const state = states.get(fact.id);
        if (state !== undefined) push.states.set(fact.id, state);
      }
    }
  } catch (error) {
    for (const push of taken.keys()) push.reject(error);
    return [];
  }
  const pushes = [...taken.keys()];
  for (const push of pushes.filter(({ left }) => left.length === 0)) push.resolve(push.states);
  return pushes.filter(({ left }) => left.length > 0);
}
