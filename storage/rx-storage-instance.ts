import type { Observable } from 'rxjs';
import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
  RxStorageQueryResult,
} from 'rxdb/plugins/core';
import { readAttachment, readBlobs } from './attachments.ts';
import { parseDocument } from './collection-table.ts';
import type { StorageSchema, StoredDocument, StoredFields } from './collection-table.ts';
import type { Connection, OpenTable, SqliteCheckpoint } from './connection.ts';
import { countQuery, runQuery } from './run-query.ts';
import type { QueryTarget } from './run-query.ts';
import { StorageError } from './storage-error.ts';
import { writeRows } from './write-rows.ts';

export interface SqliteInternals {
  readonly connection: Connection;
  readonly open: OpenTable;
}

type InstanceOptions = Record<string, never>;

interface InstanceSetup<RxDocType> {
  readonly params: RxStorageInstanceCreationParams<RxDocType, InstanceOptions>;
  readonly internals: SqliteInternals;
  readonly now: () => number;
  readonly onClose: () => void;
}

/** Deleted documents that one `cleanup` removes at most, so that a till is not held up. */
const CLEANUP_BATCH = 1000;

/**
 * The documents of one collection and schema version. SQLite works synchronously: every call has done its work when
 * it returns its promise, except for writes with attachments, whose Blobs are read first.
 *
 * Each method rejects with `StorageError`, and leaves the instance usable, when SQLite fails.
 */
export class RxStorageInstanceSqlite<RxDocType>
  implements RxStorageInstance<RxDocType, SqliteInternals, InstanceOptions, SqliteCheckpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>;
  readonly options: Readonly<InstanceOptions>;
  readonly internals: SqliteInternals;
  readonly #target: QueryTarget;
  readonly #now: () => number;
  readonly #onClose: () => void;
  /** Writes with attachments, in the order they came. */
  #writes: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor({ params, internals, now, onClose }: InstanceSetup<RxDocType>) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.options = params.options;
    this.internals = internals;
    this.#now = now;
    this.#onClose = onClose;
    const schema = params.schema as unknown as StorageSchema;
    this.#target = { ...internals, schema, columns: internals.open.table.queryColumns(schema) };
  }

  async bulkWrite(
    documentWrites: BulkWriteRow<RxDocType>[],
    context: string,
  ): Promise<RxStorageBulkWriteResponse<RxDocType>> {
    this.#assertOpen();
    const rows = documentWrites as unknown as BulkWriteRow<StoredFields>[];
    if (!this.schema.attachments) {
      return this.#write(rows, context, new Map());
    }
    const write = this.#writes.then(async () => this.#write(rows, context, await readBlobs(rows)));
    this.#writes = write.catch(() => undefined);
    return write;
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<RxDocType>[]> {
    this.#assertOpen();
    const { connection, open } = this.internals;
    const found = connection.guarded(() => ids.flatMap((id) => open.table.get(id) ?? []));
    return this.#typed(withDeleted ? found : found.filter((document) => !document._deleted));
  }

  async query(preparedQuery: PreparedQuery<RxDocType>): Promise<RxStorageQueryResult<RxDocType>> {
    this.#assertOpen();
    const { query } = preparedQuery as unknown as PreparedQuery<StoredDocument>;
    const documents = this.internals.connection.guarded(() => runQuery(this.#target, query));
    return { documents: this.#typed(documents) };
  }

  /** `slow` when documents had to be read to count them; RxDB then throws unless slow counts are allowed. */
  async count(preparedQuery: PreparedQuery<RxDocType>): Promise<RxStorageCountResult> {
    this.#assertOpen();
    const { query } = preparedQuery as unknown as PreparedQuery<StoredDocument>;
    const { count, exact } = this.internals.connection.guarded(() => countQuery(this.#target, query));
    return { count, mode: exact ? 'fast' : 'slow' };
  }

  /**
   * By the order of writes, never by `_meta.lwt`: a clock that stepped back would hide documents from replication. A
   * checkpoint of another kind starts from the beginning.
   */
  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: SqliteCheckpoint,
  ): Promise<{ documents: RxDocumentData<RxDocType>[]; checkpoint: SqliteCheckpoint }> {
    this.#assertOpen();
    const { connection, open } = this.internals;
    const since = typeof checkpoint?.seq === 'number' ? checkpoint.seq : 0;
    const rows = connection.guarded(() =>
      connection
        .statement(`SELECT seq, doc FROM ${open.table.sqlName} WHERE seq > ? ORDER BY seq LIMIT ?`)
        .all(since, limit),
    ) as { seq: number; doc: string }[];
    return {
      documents: this.#typed(rows.map((row) => parseDocument(row.doc))),
      checkpoint: { seq: rows.at(-1)?.seq ?? since },
    };
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<RxDocType>, SqliteCheckpoint>> {
    this.#assertOpen();
    return this.internals.open.changes.asObservable() as unknown as Observable<
      EventBulk<RxStorageChangeEvent<RxDocType>, SqliteCheckpoint>
    >;
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    this.#assertOpen();
    const { connection, open } = this.internals;
    return connection.guarded(() =>
      readAttachment(connection, open.table.name, { documentId, attachmentId, digest }),
    );
  }

  /** Removes documents deleted at least `minimumDeletedTime` milliseconds ago; true when none is left. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.#assertOpen();
    const { connection, open } = this.internals;
    const latest = this.#now() - minimumDeletedTime;
    const { sqlName } = open.table;
    return connection.transaction(() => {
      const seqs = connection
        .statement(`SELECT seq FROM ${sqlName} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt LIMIT ?`)
        .pluck()
        .all(latest, CLEANUP_BATCH) as number[];
      const remove = connection.statement(`DELETE FROM ${sqlName} WHERE seq = ?`);
      for (const seq of seqs) {
        remove.run(seq);
      }
      return seqs.length < CLEANUP_BATCH;
    });
  }

  async remove(): Promise<void> {
    this.#assertOpen();
    await this.#writes;
    const { connection, open } = this.internals;
    connection.removeTable(open);
    await this.close();
  }

  /** Waits for writes under way. Calling it again gives the same promise. */
  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#writes;
    this.internals.connection.releaseTable(this.internals.open);
    this.#onClose();
  }

  #write(
    rows: readonly BulkWriteRow<StoredFields>[],
    context: string,
    blobs: Awaited<ReturnType<typeof readBlobs>>,
  ): RxStorageBulkWriteResponse<RxDocType> {
    const { errors, bulks } = writeRows(
      { ...this.internals, instance: this as unknown as RxStorageInstance<StoredFields, unknown, unknown> },
      rows,
      context,
      blobs,
    );
    for (const bulk of bulks) {
      this.internals.open.changes.next(bulk);
    }
    return { error: errors as unknown as RxStorageBulkWriteResponse<RxDocType>['error'] };
  }

  #typed(documents: StoredDocument[]): RxDocumentData<RxDocType>[] {
    return documents as unknown as RxDocumentData<RxDocType>[];
  }

  #assertOpen(): void {
    const { connection, open } = this.internals;
    if (this.#closing !== undefined || open.removed) {
      const message = `${open.table.name} in ${connection.path} is ${open.removed ? 'removed' : 'closed'}`;
      throw new StorageError('closed', message, { path: connection.path });
    }
  }
}
