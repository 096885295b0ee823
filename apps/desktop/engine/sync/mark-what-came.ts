import type { RxCollection } from 'rxdb/plugins/core';
import type { RxReplicationState } from 'rxdb/plugins/replication';

const FROM_CENTRE = 'replication-downstream-';

/**
 * RxDB notes beside a collection which version of a document the centre is known to have. What is here and has no such note
 * it takes for an edit of this till that is on its way up, and takes no version of the centre's meanwhile. A till may die, or
 * its disk be full, between document and note; so RxDB marks in the document itself what came from the centre (`_meta.o`),
 * but loses the mark of a document that is new here (17.6): it would stay as it came, for ever. This puts the mark on.
 * Answers what takes it out of the collection again.
 */
export function markWhatCame<Doc, Checkpoint>(
  replication: RxReplicationState<Doc, Checkpoint>,
  collection: RxCollection<Doc>,
): () => void {
  const storage = collection.storageInstance.originalStorageInstance;
  const write = storage.bulkWrite.bind(storage);
  const hash = collection.database.hashFunction(`rxdbreplication${replication.replicationIdentifier}`);
  const marking: typeof write = async (rows, context) => {
    if (!context.startsWith(FROM_CENTRE)) return write(rows, context);
    const origin = { _rev: 1, hash: await hash };
    const marked = rows.map((row) => {
      if (row.previous !== undefined) return row;
      const document = { ...row.document, _meta: { ...row.document._meta, o: origin } };
      return { ...row, document };
    });
    return write(marked, context);
  };
  storage.bulkWrite = marking;
  return () => {
    if (storage.bulkWrite === marking) storage.bulkWrite = write;
  };
}
