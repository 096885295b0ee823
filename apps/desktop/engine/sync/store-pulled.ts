import type { BulkWriteRow, RxCollection, RxDocumentData } from 'rxdb/plugins/core';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';

/**
 * Writes documents as they came from the centre into a collection that the till only reads, in one commit, as RxDB's own
 * replication does: beneath the collection, which hears of it all the same, and with the read models. Whatever is there
 * already is replaced. Throws what the storage throws.
 * @param context the mark by which the collection's replication knows its own writes, and does not look whether they are to
 *   go up
 */
export async function storePulled<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  documents: readonly Travelling[],
  context: string,
): Promise<void> {
  const storage = collection.storageInstance;
  const deleted = documents.filter((document) => document._deleted);
  // What is deleted and never was here needs no row.
  const held = await storage.findDocumentsById(
    deleted.map((document) => document.id),
    false,
  );
  const previous = new Map(held.map((document) => [(document as { id: string }).id, document]));
  const rows = documents
    .filter((document) => !document._deleted || previous.has(document.id))
    .map((document) => rowOf<Doc>(document, previous.get(document.id)));
  if (rows.length === 0) return;
  const { error: refused } = await storage.bulkWrite(rows, context);
  const known = new Map(rows.map((row) => [(row.document as { id: string }).id, row.document]));
  const again = refused.flatMap((error) => {
    const document = known.get(error.documentId);
    if (error.status !== 409 || document === undefined) throw new Error(`not stored: ${error.documentId}`);
    return [{ document, previous: error.documentInDb }];
  });
  if (again.length > 0) await storage.bulkWrite(again, context);
}

/** Revision and time of writing are set by RxDB as it passes the row on. */
function rowOf<Doc>(document: Travelling, previous: RxDocumentData<Doc> | undefined): BulkWriteRow<Doc> {
  const fields = { ...document, _attachments: {}, _meta: { lwt: 1 }, _rev: '' };
  const row = { document: fields as unknown as RxDocumentData<Doc> };
  return previous === undefined ? row : { ...row, previous };
}
