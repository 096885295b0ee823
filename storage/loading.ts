import type { SqliteInternals } from './rx-storage-instance.ts';

/** A storage instance, as RxDB hands it out. */
interface OfSqlite {
  readonly internals: unknown;
}

/**
 * Very many documents are about to be written into a collection that few or none read yet. Until `endLoad`, read models
 * that know a faster way (`ReadModel.load`) leave out what is dear to keep up, and do not answer as they should. A program
 * that dies meanwhile finds them so marked, and builds them anew when it opens the collection. Throws `StorageError`.
 */
export function beginLoad({ internals }: OfSqlite): void {
  const { connection, open } = internals as SqliteInternals;
  connection.beginLoad(open);
}

/**
 * The read models make in one go what they left out. Does nothing when no load is under way. Throws `StorageError`, and
 * the load is then still under way: call it again.
 */
export function endLoad({ internals }: OfSqlite): void {
  const { connection, open } = internals as SqliteInternals;
  connection.endLoad(open);
}
