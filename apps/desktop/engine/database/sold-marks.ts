import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

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
  /** Whether this till has sold it and not taken it back. */
  isSold(code: string): boolean;
};

export function createSoldMarks(database: BetterSqlite3.Database): SoldMarks {
  const find = database.prepare<[string], { sold: number }>(
    'SELECT sold FROM till_sold_marks WHERE code = ?',
  );
  return { isSold: (code) => (find.get(code)?.sold ?? 0) > 0 };
}
