import type { Database, Statement } from 'better-sqlite3-multiple-ciphers';
import { getPrimaryFieldOfPrimaryKey } from 'rxdb/plugins/core';
import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import {
  columnReader,
  fixedColumns,
  indexedColumns,
  indexPaths,
  ODD,
  quoted,
  sqlName,
} from './index-columns.ts';
import type { IndexColumn, ReadColumn } from './index-columns.ts';
import { expectOfIndexes } from './index-statistics.ts';
import type { CountedIndex } from './index-statistics.ts';
import { toKeyText } from './key-text.ts';
import { rowChecksum } from './row-checksum.ts';

/** A document as the storage keeps it, its own fields unknown. */
export type StoredFields = Record<string, unknown>;
export type StoredDocument = RxDocumentData<StoredFields>;
export type StorageSchema = Readonly<RxJsonSchema<StoredDocument>>;

/** A document and its JSON. */
export interface WithJson {
  readonly document: StoredDocument;
  readonly json: string;
}

/** Rows in one statement, where many come: calling SQLite for each costs as much as storing it. */
const AT_ONCE = 20;

/** Which documents a table holds: one table for each collection and schema version. */
export interface TableKey {
  readonly database: string;
  readonly collection: string;
  readonly version: number;
}

/** The name of the table, unquoted; for plain SQL over the same file. */
export function tableName({ database, collection, version }: TableKey): string {
  return `rx/${sqlName(database)}/${sqlName(collection)}/${version}`;
}

/**
 * The documents of one collection and schema version:
 *
 * - `seq`: where the latest write of the document stands in the order of all writes to the file; never given twice
 * - `id`: the primary key (see `toKeyText`); `doc`: the whole document as JSON
 * - `deleted`, `rev`, `lwt`: `_deleted`, `_rev` and `_meta.lwt`, as RxDB gave them
 * - `odd`: 1 when an indexed field holds what its schema does not promise (see `ODD`)
 * - `crc`: checksum of `doc` (see `rowChecksum`), for whoever must read a damaged file
 * - one column for each indexed field
 */
export class CollectionTable {
  readonly key: TableKey;
  readonly name: string;
  readonly sqlName: string;
  readonly primaryPath: string;
  readonly #database: Database;
  readonly #columns: readonly IndexColumn[];
  readonly #readers: readonly ReadColumn[];
  readonly #getById: Statement<[string], string>;
  readonly #getByIds: Statement<[string], string>;
  readonly #hasAny: () => Statement<[string], number>;
  readonly #hasOdd: Statement<[], number>;
  readonly #insert: () => Statement;
  readonly #insertMany: () => Statement;
  readonly #update: () => Statement;
  /** Known of the table as it is committed; while false, it has to be asked. */
  #hasNoOdd = false;

  /** Call inside a transaction: makes the table, or adds what the schema indexes and an older one did not. */
  constructor(database: Database, key: TableKey, schema: StorageSchema) {
    this.key = key;
    this.name = tableName(key);
    this.sqlName = quoted(this.name);
    this.primaryPath = getPrimaryFieldOfPrimaryKey(schema.primaryKey);
    this.#database = database;
    this.#columns = this.#ensureColumns(schema);
    this.#readers = this.#columns.map(columnReader);
    this.#ensureChecksums();
    this.#ensureIndexes(schema);
    const fixed = ['seq', 'id', 'doc', 'deleted', 'rev', 'lwt', 'crc', 'odd'];
    const names = [...fixed, ...this.#columns.map((column) => column.name)];
    const list = names.map(quoted).join(', ');
    const marks = names.map(() => '?').join(', ');
    this.#insert = whenNeeded(() =>
      database.prepare(`INSERT INTO ${this.sqlName} (${list}) VALUES (${marks})`),
    );
    this.#insertMany = whenNeeded(() => {
      const rows = Array.from({ length: AT_ONCE }, () => `(${marks})`).join(', ');
      return database.prepare(`INSERT INTO ${this.sqlName} (${list}) VALUES ${rows}`);
    });
    this.#update = whenNeeded(() =>
      database.prepare(`UPDATE ${this.sqlName} SET (${list}) = (${marks}) WHERE id = ?`),
    );
    this.#getById = database
      .prepare<[string], string>(`SELECT doc FROM ${this.sqlName} WHERE id = ?`)
      .pluck();
    // CROSS JOIN: each wanted id is looked up, not each document among the wanted.
    this.#getByIds = database
      .prepare<[string], string>(
        `SELECT doc FROM json_each(?) AS wanted CROSS JOIN ${this.sqlName} AS t ON t.id = wanted.value`,
      )
      .pluck();
    this.#hasAny = whenNeeded(() =>
      database
        .prepare<[string], number>(
          `SELECT EXISTS (SELECT 1 FROM json_each(?) AS wanted CROSS JOIN ${this.sqlName} AS t ON t.id = wanted.value)`,
        )
        .pluck(),
    );
    this.#hasOdd = database
      .prepare<[], number>(`SELECT EXISTS (SELECT 1 FROM ${this.sqlName} WHERE odd = 1)`)
      .pluck();
  }

  /** The columns to query by, by path. A schema that does not index a field does not learn of its column. */
  queryColumns(schema: StorageSchema): Map<string, IndexColumn> {
    const columns = [...fixedColumns(schema), ...indexedColumns(schema)];
    return new Map(columns.map((column) => [column.path, column]));
  }

  /** Some document holds a value that SQL must not judge. */
  hasOdd(): boolean {
    if (this.#hasNoOdd) {
      return false;
    }
    const found = this.#hasOdd.get() === 1;
    // What a transaction of the program's own sees may yet be rolled back.
    this.#hasNoOdd = !found && !this.#database.inTransaction;
    return found;
  }

  get(id: string): StoredDocument | undefined {
    const doc = this.#getById.get(toKeyText(id));
    return doc === undefined ? undefined : parseDocument(doc);
  }

  /** Those of the documents that are there, deleted ones too, by id: in one question, however many. */
  getAll(ids: readonly string[]): Map<string, StoredDocument> {
    const found = this.#getByIds.all(JSON.stringify(ids.map(toKeyText))).map(parseDocument);
    return new Map(found.map((document) => [this.idOf(document), document]));
  }

  /** Whether one of the documents is there, deleted or not. */
  hasAny(ids: readonly string[]): boolean {
    return this.#hasAny().get(JSON.stringify(ids.map(toKeyText))) === 1;
  }

  insert(seq: number, document: StoredDocument): void {
    this.#insert().run(...this.#row(seq, document));
  }

  /** Inserts documents that come with their JSON, the first under the number `seq`, the others under those that follow. */
  insertAll(seq: number, documents: readonly WithJson[]): void {
    const whole = documents.length - (documents.length % AT_ONCE);
    for (let start = 0; start < whole; start += AT_ONCE) {
      const values: unknown[] = [];
      for (let index = start; index < start + AT_ONCE; index++) {
        this.#addRow(values, seq + index, documents[index] as WithJson);
      }
      this.#insertMany().run(values);
    }
    for (let index = whole; index < documents.length; index++) {
      const values: unknown[] = [];
      this.#addRow(values, seq + index, documents[index] as WithJson);
      this.#insert().run(values);
    }
  }

  update(seq: number, document: StoredDocument): void {
    this.#update().run(...this.#row(seq, document), toKeyText(this.idOf(document)));
  }

  idOf(document: StoredDocument): string {
    const id = document[this.primaryPath];
    if (typeof id !== 'string' || id === '') {
      throw new TypeError(
        `${this.name}: the primary key ${this.primaryPath} must be a string that is not empty`,
      );
    }
    return id;
  }

  /** Call inside a transaction. */
  drop(): void {
    this.#database.exec(`DROP TABLE IF EXISTS ${this.sqlName}`);
    this.#database.prepare('DELETE FROM rx_tables WHERE name = ?').run(this.name);
    this.#database.prepare('DELETE FROM rx_attachments WHERE table_name = ?').run(this.name);
  }

  #row(seq: number, document: StoredDocument): unknown[] {
    const values: unknown[] = [];
    this.#addRow(values, seq, { document, json: JSON.stringify(document) });
    return values;
  }

  #addRow(values: unknown[], seq: number, { document, json }: WithJson): void {
    const { _deleted: deleted, _rev: rev, _meta: meta } = document;
    const id = toKeyText(this.idOf(document));
    const own = indexValues(document, this.#readers);
    if (own[0] === 1) {
      this.#hasNoOdd = false;
    }
    values.push(seq, id, json, Number(deleted), rev, meta.lwt, rowChecksum(json), ...own);
  }

  /**
   * The table remembers its columns, because it is also opened with other schemas than the one it was made with: RxDB
   * opens old versions with a bare stand-in to remove them.
   */
  #ensureColumns(schema: StorageSchema): IndexColumn[] {
    const { database, collection, version } = this.key;
    const stored = this.#database
      .prepare<[string], string>('SELECT columns FROM rx_tables WHERE name = ?')
      .pluck()
      .get(this.name);
    const known = stored === undefined ? [] : (JSON.parse(stored) as IndexColumn[]);
    const names = new Set(known.map((column) => column.name));
    const added = indexedColumns(schema).filter((column) => !names.has(column.name));
    const columns = [...known, ...added];
    if (stored === undefined) {
      this.#createTable(columns);
    } else if (added.length > 0) {
      this.#addColumns(added, columns);
    }
    if (stored === undefined || added.length > 0) {
      this.#database
        .prepare('INSERT OR REPLACE INTO rx_tables VALUES (?, ?, ?, ?, ?)')
        .run(this.name, database, collection, version, JSON.stringify(columns));
    }
    return columns;
  }

  #createTable(columns: readonly IndexColumn[]): void {
    const own = columns.map((column) => `, ${columnDefinition(column)}`).join('');
    this.#database.exec(`
      CREATE TABLE ${this.sqlName} (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, deleted INTEGER NOT NULL,
        rev TEXT NOT NULL, lwt REAL NOT NULL, odd INTEGER NOT NULL, crc INTEGER NOT NULL${own}
      );
      CREATE INDEX ${quoted(`${this.name}|odd`)} ON ${this.sqlName} (odd) WHERE odd = 1;
      CREATE INDEX ${quoted(`${this.name}|deleted`)} ON ${this.sqlName} (lwt) WHERE deleted = 1;
    `);
  }

  /** Tables made before rows had checksums get them now. */
  #ensureChecksums(): void {
    const has = this.#database
      .prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = 'crc'")
      .get(this.name);
    if (has !== undefined) {
      return;
    }
    this.#database.function('rx_row_checksum', { deterministic: true }, (doc) => rowChecksum(String(doc)));
    this.#database.exec(`
      ALTER TABLE ${this.sqlName} ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
      UPDATE ${this.sqlName} SET crc = rx_row_checksum(doc);
    `);
  }

  #addColumns(added: readonly IndexColumn[], columns: readonly IndexColumn[]): void {
    for (const column of added) {
      this.#database.exec(`ALTER TABLE ${this.sqlName} ADD COLUMN ${columnDefinition(column)}`);
    }
    const assignments = ['odd', ...columns.map((column) => column.name)].map((name) => `${quoted(name)} = ?`);
    const fill = this.#database.prepare(`UPDATE ${this.sqlName} SET ${assignments.join(', ')} WHERE seq = ?`);
    const seqs = this.#database.prepare<[], number>(`SELECT seq FROM ${this.sqlName}`).pluck().all();
    const read = this.#database
      .prepare<[number], string>(`SELECT doc FROM ${this.sqlName} WHERE seq = ?`)
      .pluck();
    const readers = columns.map(columnReader);
    for (const seq of seqs) {
      fill.run(...indexValues(parseDocument(read.get(seq) ?? ''), readers), seq);
    }
  }

  #ensureIndexes(schema: StorageSchema): void {
    const columns = this.queryColumns(schema);
    const indexes: CountedIndex[] = [{ name: `sqlite_autoindex_${this.name}_1`, columns: ['string'] }];
    for (const paths of indexPaths(schema)) {
      const indexed = paths.flatMap((path) => columns.get(path) ?? []);
      const name = `${this.name}|${sqlName(paths.join(','))}`;
      const list = indexed.map((column) => quoted(column.name)).join(', ');
      this.#database.exec(`CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${this.sqlName} (${list})`);
      const types = indexed.map((column) => (column.path === '_deleted' ? 'deleted' : column.type));
      indexes.push({ name, columns: types });
    }
    expectOfIndexes(this.#database, this.name, indexes);
  }
}

/** Made at its first use: opening a collection does not wait for what may never be done with it. */
function whenNeeded<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** What a row holds for its indexes: `odd`, then a value for each column. */
function indexValues(document: StoredDocument, readers: readonly ReadColumn[]): (string | number | null)[] {
  const values: (string | number | null)[] = [0];
  for (const read of readers) {
    const value = read(document);
    if (value === ODD) {
      values[0] = 1;
      values.push(null);
    } else {
      values.push(value);
    }
  }
  return values;
}

export function parseDocument(doc: string): StoredDocument {
  return JSON.parse(doc) as StoredDocument;
}

function columnDefinition(column: IndexColumn): string {
  const affinity = { string: 'TEXT', number: 'REAL', boolean: 'INTEGER' }[column.type];
  return `${quoted(column.name)} ${affinity}`;
}
