import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import type { Sibling } from './siblings.ts';

const counts = perConnection((database) =>
  database.prepare(
    'INSERT INTO till_sold_marks VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET sold = sold + excluded.sold',
  ),
);

/** How often each marking code was sold here, less how often it came back: a sum, so facts may come in any order. */
export const soldMarksModel: ReadModel = {
  name: 'sold-marks',
  collection: 'journal',
  version: 0,
  create: (database) => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS till_sold_marks (code TEXT PRIMARY KEY, sold INTEGER NOT NULL) WITHOUT ROWID',
    );
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_sold_marks');
  },
  apply(database, changes) {
    const count = counts(database);
    for (const fact of newFacts(changes)) {
      for (const { code, sold } of marksOf(fact)) count.run(code, sold);
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_sold_marks ORDER BY code'),
};

const besides = perConnection((database) => ({
  add: database.prepare('INSERT OR REPLACE INTO till_sold_marks_beside VALUES (?, ?, ?)'),
  drop: database.prepare('DELETE FROM till_sold_marks_beside WHERE fact = ?'),
}));

/** The same of the branch's other tills, as far back as they are kept: what one sold another may take back, and sell again. */
export const soldMarksBesideModel: ReadModel = {
  name: 'sold-marks-beside',
  collection: 'siblings',
  version: 0,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_sold_marks_beside (
        code TEXT NOT NULL, fact TEXT NOT NULL, sold INTEGER NOT NULL, PRIMARY KEY (code, fact)
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_sold_marks_beside_by_fact ON till_sold_marks_beside (fact);`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_sold_marks_beside');
  },
  apply(database, changes) {
    const { add, drop } = besides(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      if (doc === null) continue;
      const sums = new Map<string, number>();
      for (const { code, sold } of marksOf((doc as unknown as Sibling).fact)) {
        sums.set(code, (sums.get(code) ?? 0) + sold);
      }
      for (const [code, sold] of sums) add.run(code, id, sold);
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_sold_marks_beside ORDER BY code, fact'),
};

function marksOf(fact: JournalFact): { code: string; sold: 1 | -1 }[] {
  const exchange = bodyOf(fact, 'exchange');
  const sold = bodyOf(fact, 'sale')?.lines ?? exchange?.sold.lines ?? [];
  const returned = bodyOf(fact, 'return')?.lines ?? exchange?.returned.lines ?? [];
  const codes = (lines: readonly SaleLine[]) =>
    lines.flatMap(({ marks, exciseMarks }) => [...marks, ...exciseMarks]);
  return [
    ...codes(sold).map((code) => ({ code, sold: 1 as const })),
    ...codes(returned).map((code) => ({ code, sold: -1 as const })),
  ];
}

export type SoldMarks = {
  /** Whether this till, or another of the branch as far as that is known here, has sold it and none has taken it back. */
  isSold(code: string): boolean;
};

export function createSoldMarks(database: BetterSqlite3.Database): SoldMarks {
  // A fact may be in both: one that was taken over from a till that stood here before.
  const find = database
    .prepare<[{ code: string }], number>(
      `SELECT coalesce((SELECT sold FROM till_sold_marks WHERE code = @code), 0)
        + coalesce((SELECT sum(sold) FROM till_sold_marks_beside AS beside WHERE code = @code
          AND NOT EXISTS (SELECT 1 FROM till_facts WHERE till_facts.id = beside.fact)), 0)`,
    )
    .pluck();
  return { isSold: (code) => (find.get({ code }) ?? 0) > 0 };
}
