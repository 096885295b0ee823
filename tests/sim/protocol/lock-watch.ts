import pg from 'pg';
import type { Connection } from './stepped-pool.ts';
import { type Actor, reallyWait } from './world.ts';

/** A statement that is not answered by then is asked about: does it wait for a lock? Real milliseconds. */
const PATIENCE_MS = 12;

type Answer = (outcome: { value: unknown } | { error: unknown }) => void;
type Blocked = { pid: number; running: Promise<Parameters<Answer>[0]>; answer: Answer; isOver: boolean };

/**
 * Knows which statements wait for locks in the real database. Only the database can tell; what it tells follows from the order
 * of the statements alone, so a schedule stays the same whatever the machine's speed.
 */
export class LockWatch {
  readonly #admin: pg.Client;
  readonly #blocked: Blocked[] = [];
  readonly #connections = new Map<Actor, () => Connection[]>();

  private constructor(admin: pg.Client) {
    this.#admin = admin;
  }

  /** @param adminUrl of a database of the same cluster, as its superuser */
  static async open(adminUrl: string): Promise<LockWatch> {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    return new LockWatch(admin);
  }

  own(actor: Actor, connections: () => Connection[]): void {
    this.#connections.set(actor, connections);
  }

  /** Resolves when the statement has ended, or waits for another's lock; then it is answered once that lets go. */
  async untilAnsweredOrBlocked(pid: number, running: Blocked['running'], answer: Answer): Promise<void> {
    const first = await this.#untilEither(pid, running);
    if (first === 'blocked') {
      const blocked: Blocked = { pid, running, answer, isOver: false };
      void running.then(() => {
        blocked.isOver = true;
      });
      this.#blocked.push(blocked);
    } else answer(first);
    await this.#answerFreed();
  }

  /** Ends an actor's connections, as the end of its process does, and waits until the database has undone what was open. */
  async endAll(actor: Actor): Promise<void> {
    const connections = this.#connections.get(actor)?.() ?? [];
    this.#connections.delete(actor);
    const pids = connections.map(({ pid }) => pid).filter((pid) => pid !== null);
    if (pids.length === 0) return;
    const mine = new Set(pids);
    for (const blocked of this.#blocked.filter(({ pid }) => mine.has(pid))) {
      this.#blocked.splice(this.#blocked.indexOf(blocked), 1);
    }
    await this.#admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [pids]);
    for (;;) {
      const { rows } = await this.#admin.query('select pid from pg_stat_activity where pid = any($1)', [
        pids,
      ]);
      if (rows.length === 0) break;
    }
    for (const { client } of connections) void client.end().catch(() => undefined);
    await this.#answerFreed();
  }

  async close(): Promise<void> {
    await this.#admin.end();
  }

  async #untilEither(pid: number, running: Blocked['running']): Promise<Parameters<Answer>[0] | 'blocked'> {
    for (;;) {
      const outcome = await Promise.race([running, reallyWait(PATIENCE_MS)]);
      if (outcome !== undefined) return outcome;
      if (await this.#isBlocked(pid)) return 'blocked';
    }
  }

  /** Statements whose wait has ended are answered, in the order in which they had begun to wait. */
  async #answerFreed(): Promise<void> {
    for (const blocked of this.#blocked.slice()) {
      if (!blocked.isOver && (await this.#isBlocked(blocked.pid))) continue;
      const outcome = await this.#untilEither(blocked.pid, blocked.running);
      if (outcome === 'blocked') continue;
      this.#blocked.splice(this.#blocked.indexOf(blocked), 1);
      blocked.answer(outcome);
    }
  }

  async #isBlocked(pid: number): Promise<boolean> {
    const { rows } = await this.#admin.query<{ blocked: boolean }>(
      'select cardinality(pg_blocking_pids($1)) > 0 as blocked',
      [pid],
    );
    return rows[0]?.blocked === true;
  }
}
