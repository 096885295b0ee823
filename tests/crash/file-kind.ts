import type { Database } from 'better-sqlite3-multiple-ciphers';

/**
 * What one bulk does, known from the seed and its number alone: the writer does it, and the checker, in another
 * process, knows what must be there. Ids of `edits` and `removes` are of documents that are there.
 */
export interface Operation {
  readonly number: number;
  /** New, or deleted before and back again. */
  readonly inserts: readonly string[];
  readonly edits: readonly string[];
  readonly removes: readonly string[];
}

/** What a file was opened with; each can only rise in a file's life. */
export interface Settings {
  /** How many more fields are indexed than at first. */
  readonly indexes: number;
  /** The version of the read models. */
  readonly models: number;
  /** The schema version of the collections. */
  readonly schema: number;
}

/** What the writer does between bulks. */
export type Work =
  | 'bulks'
  | 'reopen'
  | 'checkpoint'
  | 'rebuild'
  | 'cleanup'
  | 'add-index'
  | 'new-models'
  | 'migrate';

export interface OpenCollection {
  /** The name of its table, unquoted. */
  readonly table: string;
  /** Resolves, as RxDB does, when the bulk is on disk. Rejects when any row of it was refused. */
  write(operation: Operation): Promise<void>;
  /** The number of the last write to the file that this collection told of. */
  lastSeq(): number;
}

export interface OpenFile {
  readonly database: Database;
  readonly collections: Readonly<Record<string, OpenCollection>>;
  rebuildReadModels(): void;
  /** Removes all deleted documents. */
  cleanup(): Promise<void>;
  close(): Promise<void>;
}

/** A way of using the storage: what is in the file and how it is written. */
export interface FileKind {
  readonly collections: readonly string[];
  readonly works: readonly Work[];
  /** With what the file is encrypted. */
  readonly key?: string | undefined;
  path(folder: string): string;
  open(folder: string, seed: number, settings: Settings): Promise<OpenFile>;
  operation(seed: number, collection: string, number: number): Operation;
  /** The document's own fields as the bulk of that number left them. */
  fields(seed: number, collection: string, id: string, number: number): Record<string, unknown>;
  /** The attachment, if any, that the bulk of that number gave the document. */
  attachment(
    seed: number,
    collection: string,
    id: string,
    number: number,
  ): Uint8Array<ArrayBuffer> | undefined;
  /** Everything the read models hold, in an order that does not depend on their history. */
  readModels(database: Database): unknown[];
}

/** The id of the n-th document that a bulk brings. Rises with both. */
export function documentId(bulk: number, n: number): string {
  return `${String(bulk).padStart(6, '0')}-${String(n).padStart(5, '0')}`;
}

/** The bulk that first brought a document. */
export function bornIn(id: string): number {
  return Number(id.slice(0, 6));
}
