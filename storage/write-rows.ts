import { categorizeBulkWriteRows } from 'rxdb/plugins/core';
import type { BulkWriteRow, RxStorageInstance, RxStorageWriteError } from 'rxdb/plugins/core';
import { writeAttachments } from './attachments.ts';
import type { BlobBytes } from './attachments.ts';
import type { StoredFields } from './collection-table.ts';
import type { Connection, OpenTable, SqliteEventBulk } from './connection.ts';

type Row = BulkWriteRow<StoredFields>;

/** What a write came to: the rows that were refused, and the events to tell once it is committed. */
export interface WriteOutcome {
  readonly errors: RxStorageWriteError<StoredFields>[];
  readonly bulks: SqliteEventBulk[];
}

export interface WriteTarget {
  readonly connection: Connection;
  readonly open: OpenTable;
  /** RxDB's helper reads the schema off it. */
  readonly instance: RxStorageInstance<StoredFields, unknown, unknown>;
}

/**
 * Writes the rows that do not conflict, with their attachments and read models, in one transaction. A row conflicts
 * when `previous` is missing for a document that is there, deleted or not, or is not its latest revision.
 */
export function writeRows(
  target: WriteTarget,
  rows: readonly Row[],
  context: string,
  blobs: BlobBytes,
): WriteOutcome {
  return target.connection.transaction(() => {
    const outcome: WriteOutcome = { errors: [], bulks: [] };
    for (const group of groupsWithoutRepeats(target, rows)) {
      writeGroup(target, group, context, blobs, outcome);
    }
    return outcome;
  });
}

interface Group {
  readonly rows: Row[];
  readonly ids: readonly string[];
}

/**
 * RxDB's helper judges each row by what the table held before. When a bulk names a document twice, the second row has
 * to be judged by the first, so it goes into a later group.
 */
function groupsWithoutRepeats({ open }: WriteTarget, rows: readonly Row[]): Group[] {
  const ids = rows.map((row) => open.table.idOf(row.document));
  if (new Set(ids).size === ids.length) {
    return [{ rows: [...rows], ids }];
  }
  const groups: { rows: Row[]; ids: string[] }[] = [];
  let named = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const id = ids[index] ?? '';
    if (groups.length === 0 || named.has(id)) {
      groups.push({ rows: [], ids: [] });
      named = new Set();
    }
    named.add(id);
    groups.at(-1)?.rows.push(row);
    groups.at(-1)?.ids.push(id);
  }
  return groups;
}

function writeGroup(
  { connection, open, instance }: WriteTarget,
  { rows, ids }: Group,
  context: string,
  blobs: BlobBytes,
  outcome: WriteOutcome,
): void {
  const { table } = open;
  const inDb = table.getAll(ids);
  const categorized = categorizeBulkWriteRows(instance, table.primaryPath as never, inDb, rows, context);
  const { bulkInsertDocs, bulkUpdateDocs, eventBulk, errors } = categorized;
  outcome.errors.push(...errors);
  const written = bulkInsertDocs.length + bulkUpdateDocs.length;
  if (written === 0) {
    return;
  }
  let seq = connection.takeSeqs(written);
  for (const { document } of bulkInsertDocs) {
    table.insert(seq++, document);
  }
  for (const { document } of bulkUpdateDocs) {
    table.update(seq++, document);
  }
  if (instance.schema.attachments) {
    writeAttachments(connection, table, categorized, blobs);
  }
  if (open.models.length > 0) {
    const changes = [...bulkInsertDocs, ...bulkUpdateDocs].map(({ document }) => {
      const id = table.idOf(document);
      const previous = inDb.get(id);
      return {
        id,
        doc: document._deleted ? null : document,
        previous: previous === undefined || previous._deleted ? null : previous,
      };
    });
    connection.applyToModels(open, changes);
  }
  const events = withoutRefused(eventBulk.events, errors);
  if (events.length > 0) {
    outcome.bulks.push({ ...eventBulk, events, checkpoint: { seq: seq - 1 } });
  }
}

/** The helper also tells of inserts that it refused for a missing attachment. */
function withoutRefused<Event extends { documentId: string }>(
  events: Event[],
  errors: readonly RxStorageWriteError<StoredFields>[],
): Event[] {
  const refused = new Set(errors.map((error) => error.documentId));
  return refused.size === 0 ? events : events.filter((event) => !refused.has(event.documentId));
}
