import { now, type RxCollection } from 'rxdb/plugins/core';
import { load } from '@karvon/rxdb-storage/loading.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { storePulled } from './store-pulled.ts';

/** A document of a snapshot, with its JSON as it came. */
export type SnapshotDocument = { document: Travelling; json: string };

/**
 * Stores a chunk of a snapshot in one commit. Nearly always all of it is new, and is stored as it came; else as any pulled
 * documents are. Throws what the storage throws.
 * @param context see `storePulled`
 */
export async function storeChunk<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  chunk: readonly SnapshotDocument[],
  context: string,
): Promise<void> {
  const deleted = chunk.filter(({ document }) => document._deleted).map(({ document }) => document.id);
  const held = await collection.storageInstance.findDocumentsById(deleted, false);
  const isStored = held.length === 0 && storeNew(collection, chunk, context);
  if (isStored) return;
  const documents = chunk.map(({ document }) => document);
  await storePulled(collection, documents, context);
}

/** False, and nothing is stored, when something of it is there already or says of itself what only RxDB may say. */
function storeNew<Doc>(
  collection: RxCollection<Doc>,
  chunk: readonly SnapshotDocument[],
  context: string,
): boolean {
  // As RxDB sets them on a document that is inserted.
  const own = { _attachments: {}, _meta: { lwt: now() }, _rev: `1-${collection.database.token}` };
  const tail = `,${JSON.stringify(own).slice(1)}`;
  const rows = [];
  for (const { document, json } of chunk) {
    // What is deleted and never was here needs no row.
    if (document._deleted) continue;
    if ('_attachments' in document || '_meta' in document || '_rev' in document || !json.endsWith('}'))
      return false;
    rows.push({ document: { ...document, ...own }, json: json.slice(0, -1) + tail });
  }
  return rows.length === 0 || load(collection.storageInstance, rows, context);
}
