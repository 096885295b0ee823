import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** Writes to the log without waiting for the disk. The next write of a fact takes it along: the log has one order. */
export function withoutWaiting(database: BetterSqlite3.Database, write: () => void): void {
  database.pragma('synchronous = NORMAL');
  try {
    write();
  } finally {
    database.pragma('synchronous = FULL');
  }
}
