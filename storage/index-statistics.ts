import type { Database } from 'better-sqlite3-multiple-ciphers';
import type { ColumnType } from './index-columns.ts';

/** An index by its name, with the types of its columns in order. */
export interface CountedIndex {
  readonly name: string;
  readonly columns: readonly (ColumnType | 'deleted')[];
}

const ROWS = 1_000_000;
/** Of so many documents that agree so far, one has a given value in the next column. */
const ONE_OF: Record<CountedIndex['columns'][number], number> = {
  deleted: 1,
  boolean: 2,
  number: 100,
  string: 100,
};

/**
 * Tells SQLite's planner what to expect of a table's indexes, where nothing is known yet. Without, it believes that any
 * equality finds about ten rows, also that a document is not deleted, which all of them are: it then reads and sorts
 * them all where an index has them in order, or prefers a range to a key. The figures are guesses that do not follow
 * the documents, so that a query's plan is the same at every till; a real ANALYZE replaces them.
 *
 * Call inside a transaction.
 */
export function expectOfIndexes(database: Database, table: string, indexes: readonly CountedIndex[]): void {
  const known = knownIndexes(database, table);
  const missing = indexes.filter(({ name }) => !known.has(name));
  if (missing.length === 0) {
    return;
  }
  // Makes the table that the figures go into; the second time, reads them.
  database.exec('ANALYZE sqlite_schema');
  const insert = database.prepare('INSERT INTO sqlite_stat1 VALUES (?, ?, ?)');
  for (const { name, columns } of missing) {
    insert.run(table, name, expectation(columns));
  }
  database.exec('ANALYZE sqlite_schema');
}

function knownIndexes(database: Database, table: string): Set<unknown> {
  const exists = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").get();
  return exists === undefined
    ? new Set()
    : new Set(database.prepare('SELECT idx FROM sqlite_stat1 WHERE tbl = ?').pluck().all(table));
}

/** How many rows there are, and how many of them agree in the first column, in the first two … (sqlite.org/fileformat2.html, §2.6.3). */
function expectation(columns: CountedIndex['columns']): string {
  let alike = ROWS;
  const figures = columns.map((type, i) => {
    alike = i === columns.length - 1 ? 1 : Math.max(1, alike / ONE_OF[type]);
    return Math.round(alike);
  });
  return [ROWS, ...figures].join(' ');
}
