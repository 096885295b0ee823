import type { WithJson } from './collection-table.ts';
import { insertNew } from './insert-new.ts';
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

/**
 * Inserts documents that nobody has written before, in one commit, beneath RxDB, which hears of them all the same. Answers
 * false, and has written nothing, when one of them is there already, deleted or not, is named twice or has attachments:
 * `bulkWrite` takes those.
 *
 * Unlike other writes it does not wait for the disk: after a power cut it may be gone, whole, with all that was written
 * after it; the next write that waits takes it along. A program that dies loses nothing.
 * @param documents with the fields that RxDB sets (`_rev`, `_meta` …); `json` is what is stored
 * @param context RxDB's mark of who writes
 */
export function load(
  { internals }: OfSqlite,
  documents: readonly { document: { _deleted: boolean }; json: string }[],
  context: string,
): boolean {
  const { connection, open } = internals as SqliteInternals;
  const bulk = insertNew(connection, open, documents as readonly WithJson[], context);
  if (bulk !== null) open.changes.next(bulk);
  return bulk !== null;
}
