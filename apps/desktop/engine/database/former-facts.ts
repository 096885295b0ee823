import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** Facts to offer, all of one former life and in its order, and how to note that they were answered. */
export type FormerBatch = { ids: Id[]; answered(): void };

/**
 * Facts that this database took over from another one: born under an earlier device or incarnation of this till, and
 * offered to the centre under those names. How far each life has been answered is kept here.
 */
export type FormerFacts = {
  /** To be called before such facts are written: from the lowest of them on they will be offered. */
  expect(facts: readonly JournalFact[]): void;
  /** A life of this database itself has ended: what the centre has not answered of it will be offered. */
  begin(device: Id, incarnation: number, answeredThrough: number): void;
  /** Up to which number the centre has answered the facts of a life; 0 for one that is not known. */
  answeredThrough(device: Id, incarnation: number): number;
  next(limit: number): FormerBatch | null;
  /** What the centre has not answered yet: how many, the sum of their receipts, the oldest one's instant. */
  pending(): { count: number; sum: number; oldestAt: string | null };
  /** The centre was put back: it may lack any of them. */
  offerAgain(): void;
};

type NextRow = { id: Id; device: Id; incarnation: number; seq: number; through: number };

export function createFormerFacts(database: BetterSqlite3.Database): FormerFacts {
  const lower = database.prepare<[string, number, number]>(
    `INSERT INTO till_former_lives (device, incarnation, answered_through) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET answered_through = min(answered_through, excluded.answered_through)`,
  );
  const PENDING = `till_former_lives AS life JOIN till_facts AS fact
    ON fact.device = life.device AND fact.incarnation = life.incarnation AND fact.seq > life.answered_through`;
  const next = database.prepare<[number], NextRow>(
    `SELECT fact.id, fact.device, fact.incarnation, fact.seq, life.answered_through AS through FROM ${PENDING}
      ORDER BY fact.device, fact.incarnation, fact.seq LIMIT ?`,
  );
  // Facts with lower numbers may have been taken over while a batch was on its way: then it begins anew.
  const raise = database.prepare<[number, string, number, number]>(
    `UPDATE till_former_lives SET answered_through = ?
      WHERE device = ? AND incarnation = ? AND answered_through = ?`,
  );
  const pending = database.prepare<[], { count: number; sum: number; oldestAt: string | null }>(
    `SELECT count(*) AS count, coalesce(sum(fact.total), 0) AS sum, min(fact.at) AS oldestAt FROM ${PENDING}`,
  );
  const answered = database.prepare<[string, number], { through: number }>(
    'SELECT answered_through AS through FROM till_former_lives WHERE device = ? AND incarnation = ?',
  );
  const reset = database.prepare('UPDATE till_former_lives SET answered_through = 0');
  return {
    expect(facts) {
      const lowest = new Map<string, JournalFact>();
      for (const fact of facts) {
        const life = `${fact.device} ${fact.incarnation}`;
        if (fact.seq < (lowest.get(life)?.seq ?? Infinity)) lowest.set(life, fact);
      }
      for (const { device, incarnation, seq } of lowest.values()) lower.run(device, incarnation, seq - 1);
    },
    begin(device, incarnation, answeredThrough) {
      lower.run(device, incarnation, answeredThrough);
    },
    answeredThrough: (device, incarnation) => answered.get(device, incarnation)?.through ?? 0,
    next(limit) {
      const rows = next.all(limit);
      const [first] = rows;
      if (first === undefined) return null;
      const { device, incarnation, through } = first;
      const batch = rows.filter((row) => row.device === device && row.incarnation === incarnation);
      return {
        ids: batch.map((row) => row.id),
        answered: () => {
          raise.run(batch.at(-1)?.seq ?? through, device, incarnation, through);
        },
      };
    },
    pending: () => pending.get() ?? { count: 0, sum: 0, oldestAt: null },
    offerAgain: () => {
      reset.run();
    },
  };
}
