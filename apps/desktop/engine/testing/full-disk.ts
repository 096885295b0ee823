import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** A disk that can be filled under the databases of this process, and emptied again. */
export type FullDisk = { fill(): void; free(): void; restore(): void };

/**
 * Watches which databases are written, so that they can be made to run out of room: SQLite may then use no page
 * more than it has, which fails as a full disk does.
 */
export function watchDatabases(): FullDisk {
  const seen = new Set<BetterSqlite3.Database>();
  const prototype = BetterSqlite3.prototype;
  const original = Reflect.get(prototype, 'prepare') as (sql: string) => unknown;
  Reflect.set(prototype, 'prepare', function prepare(this: BetterSqlite3.Database, sql: string) {
    if (!this.readonly) seen.add(this);
    return original.call(this, sql);
  });
  const each = (act: (database: BetterSqlite3.Database) => void) => {
    for (const database of seen) if (database.open) act(database);
  };
  return {
    fill: () =>
      each((database) => {
        database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
      }),
    free: () =>
      each((database) => {
        database.pragma('max_page_count = 1073741823');
      }),
    restore: () => {
      Reflect.set(prototype, 'prepare', original);
    },
  };
}
