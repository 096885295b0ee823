import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Random } from '../../fuzz/random.ts';
import { EventQueue } from './event-queue.ts';

/** A process of the simulated world: what it has set going ends with it. */
export type Actor = {
  readonly name: string;
  isAlive: boolean;
  /** What its clock shows beyond the world's, in milliseconds. */
  clockAhead: number;
  /** How much faster than the world its clock goes: 0.01 gains a hundredth. None unless said. */
  drift?: number;
};

/** What happens at one moment to one actor. Synchronous, or awaited until it has come to rest. */
export type Happening = () => void | Promise<void>;

export type Cancel = () => void;

/** The moment at which every schedule begins, milliseconds since 1970. */
export const BEGIN = Date.UTC(2026, 10, 21, 4);

/** Whose work is being done: everything an actor sets going, however deep, knows it by this. */
const current = new AsyncLocalStorage<{ world: World; actor: Actor }>();

/** The actor at work, and its world; undefined outside of any simulation. */
export function atWork(): { world: World; actor: Actor } | undefined {
  return current.getStore();
}

/** The machine's own timers: taken before a world's are put in their place. */
const immediately = globalThis.setImmediate;
const later = globalThis.setTimeout;

/** Waits for so long in real time, of which the world knows nothing. */
export function reallyWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    later(resolve, milliseconds);
  });
}

/**
 * One simulated world: virtual time, and a queue of what is to happen. One thing happens at a time: the next begins only when
 * all that came of the one before waits for something in the queue. Chance alone decides how long things take, so a
 * seed decides in which order they come about, and the same seed gives the same world.
 */
export class World {
  /** Milliseconds since 1970. */
  now = BEGIN;
  readonly random: Random;
  /** Randomness that actors ask for (ids, tokens): apart, so that it does not disturb what is planned. */
  readonly entropy: Random;
  /** Told of each happening; for stories. */
  onEvent: ((at: number, actor: string, what: string) => void) | null = null;
  /** So many things have happened. */
  events = 0;
  readonly #queue = new EventQueue();
  readonly #trace = createHash('sha256');
  #outside = 0;
  #outsideBefore: Promise<unknown> = Promise.resolve();
  #failure: unknown = null;

  constructor(random: Random, entropy: Random) {
    this.random = random;
    this.entropy = entropy;
  }

  /** What an actor's clock shows, milliseconds since 1970. */
  clockOf({ clockAhead, drift = 0 }: Actor): number {
    return this.now + clockAhead + Math.round((this.now - BEGIN) * drift);
  }

  /** What happened so far in which order, as a digest: equal for equal seeds. */
  digest(): string {
    return this.#trace.copy().digest('hex');
  }

  /** Puts something into the queue of an actor; it does not happen if the actor is gone by then. */
  after(milliseconds: number, actor: Actor, what: string, happen: Happening): Cancel {
    return this.#queue.add(this.now + Math.max(0, milliseconds), actor, what, happen);
  }

  /** Does an actor's work now and waits until it rests. Answers what comes of the work, which may take many events more. */
  start<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    return current.run({ world: this, actor }, work);
  }

  /** Lets things happen until this is so, or until that much virtual time is over. True when it is so. */
  async run(isOver: () => boolean, longestMs: number): Promise<boolean> {
    const until = this.now + longestMs;
    await this.rest();
    while (!isOver()) {
      const next = this.#queue.take();
      if (next === null || next.at > until) {
        if (next !== null) this.#queue.putBack(next);
        this.now = Math.max(this.now, until);
        return isOver();
      }
      this.now = Math.max(this.now, next.at);
      if (!next.actor.isAlive) continue;
      this.note(next.actor.name, next.what);
      await current.run({ world: this, actor: next.actor }, async () => next.happen());
      await this.rest();
    }
    return true;
  }

  /** Lets things happen until this work has ended, and answers what came of it. Throws when it takes longer than that. */
  async finish<Result>(work: Promise<Result>, longestMs: number): Promise<Result> {
    let isOver = false;
    const watched = work.finally(() => {
      isOver = true;
    });
    watched.catch(() => undefined);
    if (!(await this.run(() => isOver, longestMs)))
      throw new Error('Something takes too long in virtual time.');
    return watched;
  }

  /** Puts a line into the trace. */
  note(actor: string, what: string): void {
    this.events += 1;
    this.#trace.update(`${this.now} ${actor} ${what}\n`);
    this.onEvent?.(this.now, actor, what);
  }

  /**
   * Work that other threads or the operating system do for an actor and that takes no virtual time: it ends before anything
   * else happens, and what several of them bring is handed out in the order in which they were begun.
   */
  outside<Result>(work: Promise<Result>): Promise<Result> {
    this.#outside += 1;
    const before = this.#outsideBefore;
    const inOrder = (async () => {
      const [result] = await Promise.allSettled([work, before]);
      this.#outside -= 1;
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    })();
    this.#outsideBefore = inOrder.catch(() => undefined);
    return inOrder;
  }

  /** A fault of an actor that nobody caught: the schedule has failed. */
  fail(error: unknown): void {
    this.#failure ??= error;
  }

  /** Waits until all that was set going waits for something in the queue. Throws what an actor let fall. */
  async rest(): Promise<void> {
    for (let still = 0; still < 6; ) {
      await new Promise((resolve) => immediately(resolve));
      still = this.#outside === 0 ? still + 1 : 0;
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
