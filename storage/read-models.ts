import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3-multiple-ciphers';
import { parseDocument } from './collection-table.ts';
import type { CollectionTable, StoredDocument } from './collection-table.ts';
import { quoted } from './index-columns.ts';
import { StorageError } from './storage-error.ts';

/** One changed document. `doc` is null when it is deleted; `previous` is null when it was absent or deleted. */
export interface ReadModelChange {
  readonly id: string;
  readonly doc: StoredDocument | null;
  readonly previous: StoredDocument | null;
}

/**
 * Plain SQL tables that follow a collection, kept in the same transaction as its documents: for what documents are
 * bad at, such as finding a product by one of its barcodes or by words (FTS5).
 *
 * All functions are synchronous, must not begin or end transactions, and must depend on nothing but their arguments
 * and the model's own tables: a rebuild has to give what following gave.
 */
export interface ReadModel {
  /** Tells models of one file apart. Default: the collection's name. */
  readonly name?: string;
  readonly collection: string;
  /** From 0. Raise it with every change of `create` or `apply`; the model is then rebuilt when its collection opens. */
  readonly version: number;
  /** Makes the tables and indexes, where they are not there yet (IF NOT EXISTS). */
  create(database: Database): void;
  /** Follows one write. Throwing rolls back the write of the documents too. */
  apply(database: Database, changes: readonly ReadModelChange[]): void;
  /** Removes what any version of the model made: DROP TABLE IF EXISTS. */
  clear(database: Database): void;
  /**
   * All that the model says, row by row in an order of its own, without numbers that only count how it came about
   * (rowids): equal before and after a rebuild. Throwing means that the tables are damaged.
   */
  contents?(database: Database): Iterable<readonly unknown[]>;
  /** How it follows a load (see `beginLoad`), where there is a faster way than `apply`. */
  readonly load?: ReadModelLoad;
}

/** What is dear to keep up row by row, such as indexes, is left out while very many documents come, and made at the end. */
export interface ReadModelLoad {
  /** Leaves it out. The tables may hold something, and may be in the midst of a load that was not ended. */
  begin(database: Database): void;
  /** As `ReadModel.apply`, without what is left out. */
  apply(database: Database, changes: readonly ReadModelChange[]): void;
  /** Makes what was left out: the tables are then what `apply` alone would have made of them. */
  end(database: Database): void;
}

/** What a rebuild found. */
export interface ReadModelReport {
  readonly name: string;
  /** How many rows its `contents` has now. */
  readonly rows: number;
  /** It said something else before. Null when the model has no `contents` to tell by. */
  readonly changed: boolean | null;
}

const REBUILD_BATCH = 1000;
/** Stands for the version of a model that missed writes, or is in the midst of a load; no model has it. */
const DISTRUSTED_VERSION = -1;

/** Keeps the models of one database in step with the tables they follow. Every method belongs in a transaction. */
export class ReadModels {
  readonly #database: Database;
  readonly #models: readonly ReadModel[];

  constructor(database: Database, models: readonly ReadModel[]) {
    const names = models.map(modelName);
    const double = names.find((name, i) => names.indexOf(name) !== i);
    if (double !== undefined) {
      throw new TypeError(`two read models are named ${double}: give each a name of its own`);
    }
    this.#database = database;
    this.#models = models;
    this.#distrustAbsent(names);
  }

  /**
   * Makes the models of a collection follow this table, rebuilding those that are new, of another version, or followed
   * an older schema version. A table of an older schema version than the one followed is only passing through a
   * migration and gets no model.
   */
  follow(table: CollectionTable): void {
    for (const model of this.#modelsOf(table)) {
      const stored = this.#stored(model);
      const followed = stored && this.#schemaVersion(stored.table_name);
      const isOlder = followed !== undefined && followed > table.key.version;
      if (!isOlder && (stored?.version !== model.version || stored.table_name !== table.name)) {
        if (stored !== undefined) {
          model.clear(this.#database);
        }
        this.#build(model, table);
      }
    }
  }

  /** Which models the writes of this table go to. */
  following(table: CollectionTable): ReadModel[] {
    return this.#modelsOf(table).filter((model) => this.#stored(model)?.table_name === table.name);
  }

  /** Until the load has ended the models with a faster way are not what they should be: whoever opens the file builds them anew. */
  beginLoad(table: CollectionTable): void {
    for (const model of this.following(table)) {
      if (model.load !== undefined) {
        this.#setVersion(model, DISTRUSTED_VERSION);
        model.load.begin(this.#database);
      }
    }
  }

  endLoad(table: CollectionTable): void {
    for (const model of this.following(table)) {
      if (model.load !== undefined) {
        model.load.end(this.#database);
        this.#setVersion(model, model.version);
      }
    }
  }

  apply(
    models: readonly ReadModel[],
    changes: readonly ReadModelChange[],
    { isLoading, path }: { isLoading: boolean; path: string },
  ): void {
    for (const model of models) {
      try {
        const follower = (isLoading ? model.load : undefined) ?? model;
        follower.apply(this.#database, changes);
      } catch (error) {
        // What SQLite says of the disk or the file keeps its own code.
        if (
          error instanceof Error &&
          'code' in error &&
          /^SQLITE_(FULL|IOERR|CORRUPT|READONLY)/.test(String(error.code))
        ) {
          throw error;
        }
        const message = `${path}: read model ${modelName(model)} failed, the write was rolled back`;
        throw new StorageError('read-model', message, { path, cause: error });
      }
    }
  }

  rebuild(table: CollectionTable): ReadModelReport[] {
    return this.following(table).map((model) => {
      const before = this.#digest(model);
      model.clear(this.#database);
      this.#build(model, table);
      const after = this.#digest(model);
      const changed = model.contents === undefined ? null : before?.hash !== after?.hash;
      return { name: modelName(model), rows: after?.rows ?? 0, changed };
    });
  }

  /** The table is about to be dropped. */
  forget(table: CollectionTable): void {
    for (const model of this.following(table)) {
      model.clear(this.#database);
      this.#database.prepare('DELETE FROM rx_read_models WHERE name = ?').run(modelName(model));
    }
  }

  #build(model: ReadModel, table: CollectionTable): void {
    model.create(this.#database);
    // All of a collection is a load, too.
    model.load?.begin(this.#database);
    const follower = model.load ?? model;
    const page = this.#database.prepare<[number], { seq: number; doc: string }>(
      `SELECT seq, doc FROM ${quoted(table.name)} WHERE deleted = 0 AND seq > ? ORDER BY seq LIMIT ${REBUILD_BATCH}`,
    );
    for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)?.seq ?? 0)) {
      const docs = rows.map((row) => parseDocument(row.doc));
      follower.apply(
        this.#database,
        docs.map((doc) => ({ id: table.idOf(doc), doc, previous: null })),
      );
    }
    model.load?.end(this.#database);
    this.#database
      .prepare('INSERT OR REPLACE INTO rx_read_models VALUES (?, ?, ?)')
      .run(modelName(model), model.version, table.name);
  }

  /** Null when the contents can't be read. */
  #digest(model: ReadModel): { hash: string; rows: number } | null {
    const hash = createHash('sha256');
    let rows = 0;
    try {
      for (const row of model.contents?.(this.#database) ?? []) {
        hash.update(`${JSON.stringify(row)}\n`);
        rows++;
      }
      return { hash: hash.digest('hex'), rows };
    } catch {
      return null;
    }
  }

  /** A model that is not kept up this time has to be built anew when it comes back. */
  #distrustAbsent(present: readonly string[]): void {
    this.#database
      .prepare('UPDATE rx_read_models SET version = ? WHERE name NOT IN (SELECT value FROM json_each(?))')
      .run(DISTRUSTED_VERSION, JSON.stringify(present));
  }

  #modelsOf(table: CollectionTable): ReadModel[] {
    return this.#models.filter((model) => model.collection === table.key.collection);
  }

  #stored(model: ReadModel): { version: number; table_name: string } | undefined {
    return this.#database
      .prepare<[string], { version: number; table_name: string }>(
        'SELECT version, table_name FROM rx_read_models WHERE name = ?',
      )
      .get(modelName(model));
  }

  #setVersion(model: ReadModel, version: number): void {
    this.#database
      .prepare('UPDATE rx_read_models SET version = ? WHERE name = ?')
      .run(version, modelName(model));
  }

  #schemaVersion(table: string): number | undefined {
    return this.#database
      .prepare<[string], number>('SELECT version FROM rx_tables WHERE name = ?')
      .pluck()
      .get(table);
  }
}

function modelName(model: ReadModel): string {
  return model.name ?? model.collection;
}
