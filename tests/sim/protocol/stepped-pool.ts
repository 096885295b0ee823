import pg from 'pg';
import { columnTypes } from '@karvon/sync-server/platform/db/column-types.ts';
import type { DatabasePool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import type { LockWatch } from './lock-watch.ts';
import { type Actor, atWork, type World } from './world.ts';

const MOST_CONNECTIONS = 16;

/**
 * The centre's connections to a real Postgres, one statement of the whole world at a time: each waits for its turn in the
 * queue, is carried out for real, and is answered by another turn, so that a process may die before, between and after.
 * A statement that waits for a lock of another stays behind until that one lets go.
 */
export async function openSteppedPool(databaseUrl: string, locks: LockWatch): Promise<DatabasePool> {
  const work = atWork();
  if (work === undefined) throw new Error('A stepped pool belongs to an actor.');
  const { world, actor } = work;
  const idle: Connection[] = [];
  const waiting: ((connection: Connection) => void)[] = [];
  const all: Connection[] = [];
  const handBack = (connection: Connection) => {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next(connection);
  };
  const take = async (): Promise<Connection> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.length >= MOST_CONNECTIONS) return new Promise((resolve) => waiting.push(resolve));
    const client = new pg.Client({ connectionString: databaseUrl, types: columnTypes });
    // A connection that is taken from a dead process says so.
    client.on('error', () => undefined);
    const connection = new Connection(world, actor, client, locks);
    all.push(connection);
    await world.outside(client.connect());
    return connection;
  };
  locks.own(actor, () => all);
  return {
    kind: 'postgres',
    async connect() {
      const connection = await take();
      let isHeld = true;
      const release = () => {
        if (isHeld) handBack(connection);
        isHeld = false;
      };
      return { query: (...args: unknown[]) => connection.query(args), release } as unknown as pg.PoolClient;
    },
    async close() {
      await world.outside(Promise.all(all.map(({ client }) => client.end())));
    },
  };
}

type Outcome = { value: unknown } | { error: unknown };

/** One connection; statements on it are carried out in the order in which they were asked for. */
export class Connection {
  readonly client: pg.Client;
  readonly #world: World;
  readonly #actor: Actor;
  readonly #locks: LockWatch;
  #before: Promise<unknown> = Promise.resolve();

  constructor(world: World, actor: Actor, client: pg.Client, locks: LockWatch) {
    this.#world = world;
    this.#actor = actor;
    this.client = client;
    this.#locks = locks;
  }

  /** The number of the process that serves it. */
  get pid(): number {
    return (this.client as unknown as { processID: number }).processID;
  }

  query(args: unknown[]): Promise<unknown> {
    const answered = this.#before.then(() => this.#inTurn(args));
    this.#before = answered.catch(() => undefined);
    return answered;
  }

  #inTurn(args: unknown[]): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const world = this.#world;
    const answer = (outcome: Outcome) => {
      world.after(answerTime(world), this.#actor, 'sql answer', () => {
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      });
    };
    world.after(serviceTime(world), this.#actor, `sql ${nameOf(args)}`, async () => {
      const running: Promise<Outcome> = (this.client.query as (...all: unknown[]) => Promise<unknown>)(
        ...args,
      ).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      await this.#locks.untilAnsweredOrBlocked(this.pid, running, answer);
    });
    return promise;
  }
}

/** Milliseconds until a statement is carried out: mostly none to speak of, now and then long. */
function serviceTime({ random }: World): number {
  if (random.chance(1)) return random.int(20, 3000);
  return random.int(0, 3);
}

function answerTime({ random }: World): number {
  return random.chance(1) ? random.int(5, 500) : random.int(0, 1);
}

/** The beginning of a statement's text, for the trace. */
function nameOf([query]: unknown[]): string {
  const text = typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
  return text.slice(0, 60).replaceAll(/\s+/g, ' ');
}
