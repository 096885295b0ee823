import type { Database, Statement } from 'better-sqlite3-multiple-ciphers';
import { Subject } from 'rxjs';
import type { EventBulk, RxStorageChangeEvent } from 'rxdb/plugins/core';
import { CollectionTable } from './collection-table.ts';
import type { StorageSchema, StoredDocument, TableKey } from './collection-table.ts';
import { tableName } from './collection-table.ts';
import { openDatabase } from './open-database.ts';
import type { OpenedDatabase } from './open-database.ts';
import type { OpenDatabaseOptions } from './open-options.ts';
import { ReadModels } from './read-models.ts';
import type { ReadModel, ReadModelReport } from './read-models.ts';
import { StorageError, toStorageError } from './storage-error.ts';

/** A position in the order of all writes to the file. */
export interface SqliteCheckpoint {
  readonly seq: number;
}

export type SqliteEventBulk = EventBulk<RxStorageChangeEvent<StoredDocument>, SqliteCheckpoint>;

/** What all open instances of one table share. */
export interface OpenTable {
  readonly table: CollectionTable;
  readonly changes: Subject<SqliteEventBulk>;
  models: readonly ReadModel[];
  /** See `beginLoad` in loading.ts. */
  isLoading: boolean;
  users: number;
  removed: boolean;
}

const MAX_STATEMENTS = 300;
/** Pages of the log after which SQLite copies them into the file: its own figure, and 32 MB, so that a load copies few pages twice. */
const CHECKPOINT_AFTER = { usually: 1000, loading: 8000 };
/** How many numbers of writes are set aside in the file at once: most writes then need not touch it for theirs. */
const SEQ_BLOCK = 1000;

/** The one connection to a database file, with the tables that are in use. */
export class Connection {
  readonly path: string;
  readonly database: Database;
  readonly #opened: OpenedDatabase;
  readonly #readModels: ReadModels;
  readonly #tables = new Map<string, OpenTable>();
  readonly #statements = new Map<string, Statement>();
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  /** The numbers that are set aside in the file and not given yet: from `next` up to and without `end`. */
  #seqs = { next: 0, end: 0 };
  #closed = false;
  /** SQLite has found damage: the next opening reads the file through. */
  #isTrusted = true;

  constructor(options: OpenDatabaseOptions, readModels: readonly ReadModel[]) {
    this.path = options.path;
    this.#opened = openDatabase(options);
    this.database = this.#opened.database;
    this.#readModels = new ReadModels(this.database, readModels);
    this.#begin = this.database.prepare('BEGIN IMMEDIATE');
    this.#commit = this.database.prepare('COMMIT');
    this.#rollback = this.database.prepare('ROLLBACK');
  }

  /** Runs `work` with the failures of SQLite as `StorageError`. */
  guarded<R>(work: () => R): R {
    if (this.#closed) {
      throw new StorageError('closed', `${this.path}: the storage is closed`, { path: this.path });
    }
    try {
      return work();
    } catch (error) {
      const known = toStorageError(error, this.path);
      if (known instanceof StorageError && known.code === 'corrupt') {
        this.distrust();
      }
      throw known;
    }
  }

  /** See `RxStorageSqlite.distrust`. */
  distrust(): void {
    this.#isTrusted = false;
  }

  /** All of `work` or, when it throws, nothing of it. Inside a transaction of the program's own it is a part of that. */
  transaction<R>(work: () => R, { waitsForDisk = true } = {}): R {
    return this.guarded(() => {
      if (this.database.inTransaction) return this.#insideAnother(work);
      return waitsForDisk ? this.#transaction(work) : this.#withoutWaiting(() => this.#transaction(work));
    });
  }

  /** The log stays in order all the same: what is lost by a power cut is a whole commit, with all that came after it. */
  #withoutWaiting<R>(work: () => R): R {
    this.database.pragma('synchronous = NORMAL');
    try {
      return work();
    } finally {
      this.database.pragma('synchronous = FULL');
    }
  }

  #transaction<R>(work: () => R): R {
    this.#begin.run();
    try {
      const result = work();
      this.#commit.run();
      return result;
    } catch (error) {
      this.#forgetSeqs();
      // After some failures, such as a full disk, SQLite has rolled back by itself.
      if (this.database.inTransaction) {
        this.#rollback.run();
      }
      throw error;
    }
  }

  /** Nobody tells us whether the other transaction is committed, so no numbers are kept from it or brought into it. */
  #insideAnother<R>(work: () => R): R {
    this.#forgetSeqs();
    try {
      return this.database.transaction(work)();
    } finally {
      this.#forgetSeqs();
    }
  }

  /** A prepared statement, kept for the next time; the ones not used for longest go first. */
  statement(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > MAX_STATEMENTS) {
      const [oldest = ''] = this.#statements.keys();
      this.#statements.delete(oldest);
    }
    return statement;
  }

  openTable(key: TableKey, schema: StorageSchema): OpenTable {
    const known = this.#tables.get(tableName(key));
    if (known !== undefined && !known.removed) {
      known.users++;
      return known;
    }
    const table = this.transaction(() => {
      const made = new CollectionTable(this.database, key, schema);
      this.#readModels.follow(made);
      return made;
    });
    const open: OpenTable = {
      table,
      changes: new Subject(),
      models: [],
      isLoading: false,
      users: 1,
      removed: false,
    };
    this.#tables.set(table.name, open);
    this.#refreshModels();
    return open;
  }

  releaseTable(open: OpenTable): void {
    open.users--;
    if (open.users === 0) {
      open.changes.complete();
      if (this.#tables.get(open.table.name) === open) {
        this.#tables.delete(open.table.name);
      }
    }
  }

  removeTable(open: OpenTable): void {
    this.transaction(() => {
      this.#readModels.forget(open.table);
      open.table.drop();
    });
    open.removed = true;
    this.#tables.delete(open.table.name);
    this.#statements.clear();
  }

  /**
   * Gives out the next `count` numbers, in a row, and answers the first. Call inside the transaction that uses them. The
   * file holds the highest number set aside, so that none is given twice, whatever happens; some are never given.
   */
  takeSeqs(count: number): number {
    if (this.#seqs.next + count > this.#seqs.end) {
      const size = Math.max(count, SEQ_BLOCK);
      const row = this.statement(
        "UPDATE rx_meta SET value = value + ? WHERE key = 'seq' RETURNING value",
      ).get(size);
      const end = (row as { value: number }).value + 1;
      const start = end - size;
      this.#seqs = { next: this.#seqs.end === start ? this.#seqs.next : start, end };
    }
    const first = this.#seqs.next;
    this.#seqs.next += count;
    return first;
  }

  #forgetSeqs(): void {
    this.#seqs = { next: 0, end: 0 };
  }

  /** Lets the models follow what was just written. Call inside the same transaction. */
  applyToModels(
    open: Pick<OpenTable, 'models' | 'isLoading'>,
    changes: Parameters<ReadModel['apply']>[1],
  ): void {
    this.#readModels.apply(open.models, changes, { isLoading: open.isLoading, path: this.path });
  }

  /** See `beginLoad` in loading.ts. */
  beginLoad(open: OpenTable): void {
    this.transaction(() => this.#readModels.beginLoad(open.table));
    open.isLoading = true;
    this.database.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER.loading}`);
  }

  /** Does nothing when the models have been built anew meanwhile. */
  endLoad(open: OpenTable): void {
    if (!open.isLoading) return;
    this.transaction(() => this.#readModels.endLoad(open.table));
    open.isLoading = false;
    this.database.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER.usually}`);
  }

  /** Builds the models of the open tables anew, of all or of one collection. */
  rebuildReadModels(collection: string | undefined): ReadModelReport[] {
    const opened = [...this.#tables.values()].filter(
      ({ table }) => collection === undefined || table.key.collection === collection,
    );
    const reports = this.transaction(() => opened.flatMap(({ table }) => this.#readModels.rebuild(table)));
    for (const open of opened) {
      open.isLoading = false;
    }
    return reports;
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#statements.clear();
      this.#opened.close(this.#isTrusted);
    }
  }

  #refreshModels(): void {
    for (const open of this.#tables.values()) {
      open.models = this.#readModels.following(open.table);
    }
  }
}
