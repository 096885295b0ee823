// oxlint-disable-next-line typescript/triple-slash-reference -- the declarations that are packed must find it, too
/// <reference path="./better-sqlite3-multiple-ciphers.d.ts" preserve="true" />
import type { Database } from 'better-sqlite3-multiple-ciphers';
import { ensureRxStorageInstanceParamsAreCorrect, now as rxdbNow, RXDB_VERSION } from 'rxdb/plugins/core';
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import { tableName } from './collection-table.ts';
import type { StorageSchema, TableKey } from './collection-table.ts';
import { Connection } from './connection.ts';
import { migrateCollection } from './migrate-collections.ts';
import type { CollectionMigration } from './migrate-collections.ts';
import type { OpenDatabaseOptions } from './open-options.ts';
import type { ReadModel, ReadModelReport } from './read-models.ts';
import { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import type { SqliteInternals } from './rx-storage-instance.ts';

export interface RxStorageSqliteOptions extends Omit<OpenDatabaseOptions, 'afterUpgrades'> {
  /**
   * Collections whose documents may be of an older schema version: they are taken over when the file is opened, in one
   * transaction with `applicationUpgrades`.
   */
  readonly migrations?: readonly CollectionMigration[] | undefined;
  /** Plain SQL tables to keep in step with collections. */
  readonly readModels?: readonly ReadModel[] | undefined;
  /** Milliseconds since 1970, for the age of deleted documents. Default: RxDB's own clock, which stamps them. */
  readonly now?: (() => number) | undefined;
}

/** No option of ours is given per collection. */
export type SqliteInstanceOptions = Record<string, never>;

/**
 * An RxStorage on one SQLite file. The file is opened, and locked against other processes, by `open()`, `database()`
 * or the first collection, and closed by `close()` or with the last collection.
 */
export class RxStorageSqlite implements RxStorage<SqliteInternals, SqliteInstanceOptions> {
  readonly name = 'sqlite';
  readonly rxdbVersion = RXDB_VERSION;
  readonly #options: RxStorageSqliteOptions;
  #connection: Connection | undefined;
  #instances = 0;

  constructor(options: RxStorageSqliteOptions) {
    this.#options = options;
  }

  /** Opens the file unless it is open. Throws `StorageError` as `openDatabase` does. */
  open(): void {
    this.#connect();
  }

  /**
   * The connection, for plain SQL on the same file: to read documents (`tableName`), read models, and small tables of
   * one's own, in short synchronous transactions. Documents are written through RxDB alone. Ask for it each time: it
   * is closed with the last collection.
   */
  database(): Database {
    return this.#connect().database;
  }

  /** The table with a collection's documents, unquoted. Its columns are described at `CollectionTable`. */
  tableName(key: TableKey): string {
    return tableName(key);
  }

  /**
   * Has the next opening read the whole file: for who met damage through `database()`. What the storage itself meets, it
   * notes by itself.
   */
  distrust(): void {
    this.#connection?.distrust();
  }

  /** Closes the file, whatever still uses it. Close the RxDatabase first. */
  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#instances = 0;
  }

  /** See `rebuildReadModels`. */
  rebuildReadModels(collection?: string): ReadModelReport[] {
    return this.#connect().rebuildReadModels(collection);
  }

  async createStorageInstance<RxDocType>(
    params: RxStorageInstanceCreationParams<RxDocType, SqliteInstanceOptions>,
  ): Promise<RxStorageInstanceSqlite<RxDocType>> {
    ensureRxStorageInstanceParamsAreCorrect(params);
    const connection = this.#connect();
    this.#instances++;
    try {
      const { databaseName: database, collectionName: collection, schema } = params;
      const key = { database, collection, version: schema.version };
      const open = connection.openTable(key, schema as unknown as StorageSchema);
      const now = this.#options.now ?? rxdbNow;
      return new RxStorageInstanceSqlite({
        params,
        internals: { connection, open },
        now,
        onClose: () => this.#release(connection),
      });
    } catch (error) {
      this.#release(connection);
      throw error;
    }
  }

  #connect(): Connection {
    const { migrations = [], readModels = [], ...options } = this.#options;
    this.#connection ??= new Connection(
      {
        ...options,
        afterUpgrades: (database) => {
          for (const migration of migrations) migrateCollection(database, migration);
        },
      },
      readModels,
    );
    return this.#connection;
  }

  #release(connection: Connection): void {
    if (connection !== this.#connection) {
      return;
    }
    this.#instances--;
    if (this.#instances === 0) {
      this.close();
    }
  }
}

/** An RxStorage for RxDB on the SQLite file at `path`; see `RxStorageSqlite`. Use it with `multiInstance: false`. */
export function getRxStorageSqlite(options: RxStorageSqliteOptions): RxStorageSqlite {
  return new RxStorageSqlite(options);
}

/**
 * Builds the read models of the open collections anew from the documents, in one transaction: of all, or of one
 * collection. Needed after someone wrote into their tables; a new version of a model is built without being asked.
 * Answers for each model whether it said something else before.
 */
export function rebuildReadModels(storage: RxStorageSqlite, collection?: string): ReadModelReport[] {
  return storage.rebuildReadModels(collection);
}
