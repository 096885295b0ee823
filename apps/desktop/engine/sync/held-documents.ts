import { getChangedDocumentsSince, type RxCollection } from 'rxdb/plugins/core';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';

const BATCH = 500;

/** Documents as the till holds them, the deleted ones too, by id; those that it does not know are left out. */
export async function heldDocuments<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  ids: string[],
): Promise<ReadonlyMap<string, Travelling>> {
  if (ids.length === 0) return new Map();
  const found = await collection.storageInstance.findDocumentsById(ids, true);
  return new Map(found.map((document) => [document.id, travelling(document)]));
}

/** All that the till holds of a collection, the deleted ones too, a batch at a time. */
export async function* everyHeldDocument<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
): AsyncGenerator<Travelling[]> {
  let checkpoint: unknown;
  for (;;) {
    const batch = await getChangedDocumentsSince(collection.storageInstance, BATCH, checkpoint);
    if (batch.documents.length === 0) return;
    yield batch.documents.map(travelling);
    checkpoint = batch.checkpoint;
  }
}

/** A document as it travels, without what RxDB keeps in it for itself. */
export function travelling(document: object): Travelling {
  const { _rev, _meta, _attachments, ...fields } = document as Record<string, unknown>;
  return fields as unknown as Travelling;
}
