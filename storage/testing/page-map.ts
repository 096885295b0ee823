import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { quoted } from '../index-columns.ts';

interface StatRow {
  readonly path: string;
  readonly pageno: number;
  readonly pagetype: 'internal' | 'leaf' | 'overflow';
  readonly ncell: number;
}

/** Which pages of a sound file hold a table's rows, as SQLite says (sqlite.org/dbstat.html). */
export interface PageMap {
  readonly pageSize: number;
  readonly pageCount: number;
  /** The pages of each document by id: its leaf and what overflows. */
  readonly pagesOf: ReadonlyMap<string, ReadonlySet<number>>;
  /** Pages of the table that only lead to others. */
  readonly internal: readonly number[];
}

/** Reads the map of a table with the columns `seq` and `id`. */
export function pageMap(path: string, table: string): PageMap {
  const database = new BetterSqlite3(path, { readonly: true });
  const stats = database
    .prepare<[string], StatRow>(
      'SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ? ORDER BY path',
    )
    .all(table);
  const ids = database
    .prepare<[], string>(`SELECT id FROM ${quoted(table)} ORDER BY seq`)
    .pluck()
    .all();
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  const pageCount = Number(database.pragma('page_count', { simple: true }));
  database.close();
  // Leaves in the order of their paths hold the rows in the order of their keys.
  const cells = stats
    .filter((stat) => stat.pagetype === 'leaf')
    .flatMap(({ path: leaf, pageno, ncell }) =>
      Array.from({ length: ncell }, (_, cell) => ({
        pageno,
        cell: `${leaf}${cell.toString(16).padStart(3, '0')}`,
      })),
    );
  const overflow = Map.groupBy(
    stats.filter((stat) => stat.pagetype === 'overflow'),
    (stat) => stat.path.split('+')[0] ?? '',
  );
  return {
    pageSize,
    pageCount,
    pagesOf: new Map(
      ids.map((id, i) => {
        const { pageno = 0, cell = '' } = cells[i] ?? {};
        return [id, new Set([pageno, ...(overflow.get(cell) ?? []).map((stat) => stat.pageno)])];
      }),
    ),
    internal: stats.filter((stat) => stat.pagetype === 'internal').map((stat) => stat.pageno),
  };
}
