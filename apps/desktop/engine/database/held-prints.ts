import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { FactPlace } from './fact-index.ts';
import type { FactToPrint } from './facts-to-print.ts';

/**
 * Papers that the printer's queue has passed over, because their receipts are to be registered first. They come out in their order once
 * they are, before what is newer.
 */
export type HeldPrints = {
  hold(fact: FactToPrint): void;
  /** The first that need not wait any more; before it the one of this place, if it is such a one. */
  firstReady(begun: FactPlace | null): FactToPrint | null;
  /** It is on paper. */
  release(fact: FactToPrint): void;
  holds(place: FactPlace): boolean;
  countReady(): number;
  /** Those that need not wait any more, as they are called. */
  listReady(limit: number): { kind: string; number: string | null; at: string }[];
};

export function createHeldPrints(database: BetterSqlite3.Database): HeldPrints {
  const READY = `till_held_prints AS held WHERE NOT EXISTS (
    SELECT 1 FROM till_fiscal_documents AS document WHERE document.fact = held.fact AND document.settled = 0)`;
  const hold = database.prepare<[string, number, number]>(
    'INSERT OR IGNORE INTO till_held_prints (fact, incarnation, seq) VALUES (?, ?, ?)',
  );
  const first = database.prepare<[number, number], FactToPrint>(
    `SELECT fact AS id, incarnation, seq FROM ${READY}
      ORDER BY (incarnation = ? AND seq = ?) DESC, incarnation, seq LIMIT 1`,
  );
  const release = database.prepare<[string]>('DELETE FROM till_held_prints WHERE fact = ?');
  const holds = database.prepare<[number, number]>(
    'SELECT 1 FROM till_held_prints WHERE incarnation = ? AND seq = ?',
  );
  const count = database.prepare<[], number>(`SELECT count(*) FROM ${READY}`).pluck();
  type Named = { kind: string; number: string | null; at: string };
  const list = database.prepare<[number], Named>(
    `SELECT kind, taken AS number, at FROM till_facts WHERE id IN (SELECT held.fact FROM ${READY})
      ORDER BY incarnation, seq LIMIT ?`,
  );
  return {
    hold: ({ id, incarnation, seq }) => {
      hold.run(id, incarnation, seq);
    },
    firstReady: (begun) => first.get(begun?.incarnation ?? -1, begun?.seq ?? -1) ?? null,
    release: ({ id }) => {
      release.run(id);
    },
    holds: ({ incarnation, seq }) => holds.get(incarnation, seq) !== undefined,
    countReady: () => count.get() ?? 0,
    listReady: (limit) => list.all(limit),
  };
}
