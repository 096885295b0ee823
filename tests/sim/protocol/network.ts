import type { Random } from '../../fuzz/random.ts';
import type { Actor, World } from './world.ts';

/** Of a hundred messages, so many meet with each fault. Zero everywhere once a schedule calms down. */
export type NetworkFaults = { lost: number; repeated: number; broken: number; slow: number };

export const CALM: NetworkFaults = { lost: 0, repeated: 0, broken: 0, slow: 0 };

export type HttpRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
};
export type HttpAnswer = { status: number; headers: [string, string][]; body: Buffer };

/** A process of the centre as the network sees it. */
export type Serving = {
  actor: Actor;
  serve: (request: HttpRequest, from: string) => Promise<HttpAnswer>;
  /** A till's live line: told what its token says. */
  openLine: (line: Line, token: string) => boolean;
};

/** The till's end of a live line. */
export type Line = { tell(event: string, payload: unknown): void; down(reason: string): void };

const networks = new WeakMap<World, Network>();

export function networkOf(world: World): Network {
  const network = networks.get(world);
  if (network === undefined) throw new Error('This world has no network.');
  return network;
}

/** How long a till waits in vain for somebody who is there no more. */
const RESET_MS = 200;

/** The lines between tills and centre, with what befalls them. What has befallen is counted by kind. */
export class Network {
  faults: NetworkFaults;
  readonly counted: Record<string, number> = {};
  /** Tills whose cable is pulled, until when. */
  readonly cutUntil = new Map<string, number>();
  /** For each request that was not answered, what lets go of it. */
  readonly waiting = new Set<() => void>();
  readonly #world: World;
  readonly #random: Random;
  readonly #serving: Serving[] = [];

  constructor(world: World, faults: NetworkFaults) {
    this.#world = world;
    this.#random = world.random;
    this.faults = faults;
    networks.set(world, this);
  }

  join(serving: Serving): void {
    this.#serving.push(serving);
  }

  leave(actor: Actor): void {
    const index = this.#serving.findIndex((one) => one.actor === actor);
    if (index >= 0) this.#serving.splice(index, 1);
  }

  /** The world has ended: nobody waits for an answer any more. */
  end(): void {
    for (const letGo of this.waiting) letGo();
  }

  isCut(till: string): boolean {
    return (this.cutUntil.get(till) ?? 0) > this.#world.now;
  }

  count(fault: string): void {
    this.counted[fault] = (this.counted[fault] ?? 0) + 1;
  }

  /** Milliseconds on the way. */
  delay(): number {
    const { slow } = this.faults;
    if (slow > 0 && this.#random.chance(slow)) {
      this.count('slow');
      return this.#random.int(100, 15_000);
    }
    return this.#random.int(2, 60);
  }

  meets(fault: 'lost' | 'repeated' | 'broken'): boolean {
    const percent = this.faults[fault];
    if (percent === 0 || !this.#random.chance(percent)) return false;
    this.count(fault);
    return true;
  }

  /** One of the processes that serve, as a balancer chooses; null when nobody is there. */
  choose(): Serving | null {
    const alive = this.#serving.filter(({ actor }) => actor.isAlive);
    return alive.length === 0 ? null : this.#random.pick(alive);
  }

  /** A request of a till's, and how it ends: an answer, a break (rejects), or nothing ever. */
  async request(till: Actor, request: HttpRequest): Promise<{ answer: HttpAnswer; brokenAt: number | null }> {
    const { promise, resolve, reject } = Promise.withResolvers<{
      answer: HttpAnswer;
      brokenAt: number | null;
    }>();
    // What a dying program still says goes nowhere.
    if (!till.isAlive) return promise;
    const world = this.#world;
    const fail = (reason: string, milliseconds: number) =>
      world.after(milliseconds, till, `broken ${request.path}`, () =>
        reject(new TypeError(`fetch failed: ${reason}`)),
      );
    const back = (answer: HttpAnswer) => {
      if (this.isCut(till.name) || this.meets('lost')) return;
      const brokenAt = this.meets('broken') ? this.#random.int(0, Math.max(0, answer.body.length - 1)) : null;
      world.after(this.delay(), till, `answer ${request.path} ${answer.status}`, () =>
        resolve({ answer, brokenAt }),
      );
    };
    if (this.isCut(till.name)) {
      fail('no network', this.#random.int(1, RESET_MS));
      return promise;
    }
    if (this.meets('lost')) return promise;
    const arrive = (onAnswer: (answer: HttpAnswer) => void) => {
      const serving = this.choose();
      if (serving === null) {
        fail('connection refused', this.#random.int(1, RESET_MS));
        return;
      }
      world.after(
        this.delay(),
        serving.actor,
        `request ${request.method} ${request.path} of ${till.name}`,
        () => {
          void serving.serve(request, till.name).then(onAnswer, (error: unknown) => world.fail(error));
        },
      );
      // A process that dies lets its connections go, and mostly the other end hears of it.
      this.#whenGone(serving.actor, () => fail('connection reset', this.#random.int(1, RESET_MS)));
    };
    arrive(back);
    if (this.meets('repeated'))
      world.after(this.#random.int(1, 5000), till, 'repeat', () => arrive(() => undefined));
    return promise;
  }

  readonly #goneListeners = new Map<Actor, (() => void)[]>();

  #whenGone(actor: Actor, tell: () => void): void {
    this.#goneListeners.set(actor, [...(this.#goneListeners.get(actor) ?? []), tell]);
  }

  /** A process of the centre is gone. Some of those who waited for it never hear so. */
  gone(actor: Actor): void {
    this.leave(actor);
    for (const tell of this.#goneListeners.get(actor) ?? []) {
      if (!this.#random.chance(20)) tell();
    }
    this.#goneListeners.delete(actor);
  }
}
