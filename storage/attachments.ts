import type { BulkWriteRow, CategorizeBulkWriteRowsOutput, RxAttachmentWriteData } from 'rxdb/plugins/core';
import type { CollectionTable, StoredFields } from './collection-table.ts';
import type { Connection } from './connection.ts';

/** The bytes of attachments that came as Blobs, which can only be read asynchronously. */
export type BlobBytes = ReadonlyMap<Blob, Uint8Array>;

/** Reads the new attachments of a write ahead of its transaction. */
export async function readBlobs(rows: readonly BulkWriteRow<StoredFields>[]): Promise<BlobBytes> {
  const blobs = rows
    .flatMap((row) => Object.values(row.document._attachments))
    .flatMap((attachment) => ('data' in attachment ? [attachment.data] : []));
  const bytes = await Promise.all(
    blobs.map(async (blob) => [blob, new Uint8Array(await blob.arrayBuffer())] as const),
  );
  return new Map(bytes);
}

type Categorized = CategorizeBulkWriteRowsOutput<StoredFields>;

/** Writes and removes the attachments of a write. Call inside its transaction. */
export function writeAttachments(
  connection: Connection,
  table: CollectionTable,
  categorized: Categorized,
  bytes: BlobBytes,
): void {
  const remove = connection.statement(
    'DELETE FROM rx_attachments WHERE table_name = ? AND doc_id = ? AND attachment_id = ?',
  );
  for (const { documentId, attachmentId } of categorized.attachmentsRemove) {
    remove.run(table.name, exactKey(documentId), exactKey(attachmentId));
  }
  const put = connection.statement('INSERT OR REPLACE INTO rx_attachments VALUES (?, ?, ?, ?, ?, ?)');
  // The helper also lists attachments of an insert that it refused for another one that was missing.
  const refused = new Set(categorized.errors.map((error) => error.documentId));
  for (const added of [...categorized.attachmentsAdd, ...categorized.attachmentsUpdate]) {
    const { documentId, attachmentId, digest, attachmentData } = added;
    if (refused.has(documentId)) {
      continue;
    }
    put.run(
      table.name,
      exactKey(documentId),
      exactKey(attachmentId),
      digest,
      attachmentData.type,
      bytesOf(attachmentData, bytes),
    );
  }
  const removeAll = connection.statement('DELETE FROM rx_attachments WHERE table_name = ? AND doc_id = ?');
  for (const { document } of [...categorized.bulkInsertDocs, ...categorized.bulkUpdateDocs]) {
    if (document._deleted) {
      removeAll.run(table.name, exactKey(table.idOf(document)));
    }
  }
}

/** UTF-8 has no place for a lone surrogate, and all would be one: such a key is kept as bytes, which equal no text. */
function exactKey(key: string): string | Uint8Array {
  return key.isWellFormed() ? key : Buffer.from(key, 'utf16le');
}

function bytesOf(attachment: RxAttachmentWriteData, bytes: BlobBytes): Uint8Array {
  const found = bytes.get(attachment.data);
  if (found === undefined) {
    throw new TypeError('an attachment must come as a Blob');
  }
  return found;
}

/** The bytes of an attachment with the given digest. */
export function readAttachment(
  connection: Connection,
  table: string,
  key: { documentId: string; attachmentId: string; digest: string },
): Blob {
  const row = connection
    .statement(
      'SELECT data, type FROM rx_attachments WHERE table_name = ? AND doc_id = ? AND attachment_id = ? AND digest = ?',
    )
    .get(table, exactKey(key.documentId), exactKey(key.attachmentId), key.digest) as
    | { data: Uint8Array<ArrayBuffer>; type: string }
    | undefined;
  if (row === undefined) {
    throw new Error(`attachment ${key.attachmentId} of ${key.documentId} does not exist with that digest`);
  }
  return new Blob([row.data], { type: row.type });
}
