import { categorizeBulkWriteRows } from 'rxdb/plugins/core';
import type { RxStorageInstance } from 'rxdb/plugins/core';
import type { StoredFields, WithJson } from './collection-table.ts';
import type { Connection, OpenTable, SqliteEventBulk } from './connection.ts';

/** All that RxDB's helper reads of an instance. */
const WITHOUT_ATTACHMENTS = { schema: {} } as RxStorageInstance<StoredFields, unknown, unknown>;

/** See `load`. Answers what is to be told, null when nothing could be written this way. */
export function insertNew(
  connection: Connection,
  { table, models, isLoading }: OpenTable,
  documents: readonly WithJson[],
  context: string,
): SqliteEventBulk | null {
  return connection.transaction(
    () => {
      const ids = documents.map(({ document }) => table.idOf(document));
      const hasAttachments = documents.some(({ document }) => Object.keys(document._attachments).length > 0);
      if (hasAttachments || new Set(ids).size < ids.length || table.hasAny(ids)) {
        return null;
      }
      const first = connection.takeSeqs(documents.length);
      table.insertAll(first, documents);
      const changes = documents.map(({ document }, index) => ({
        id: ids[index] ?? '',
        doc: document._deleted ? null : document,
        previous: null,
      }));
      connection.applyToModels({ models, isLoading }, changes);
      const path = table.primaryPath as never;
      const rows = documents.map(({ document }) => ({ document }));
      const { eventBulk } = categorizeBulkWriteRows(WITHOUT_ATTACHMENTS, path, new Map(), rows, context);
      return { ...eventBulk, checkpoint: { seq: first + documents.length - 1 } };
    },
    { waitsForDisk: false },
  );
}
