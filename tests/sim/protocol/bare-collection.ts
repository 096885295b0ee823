import {
  type BulkWriteRow,
  createRxSchema,
  defaultConflictHandler,
  getWrappedStorageInstance,
  type HashFunction,
  type RxConflictHandler,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb/plugins/core';
import { mergeMap } from 'rxjs';

type Doc = { id: string } & Record<string, unknown>;
type Stored = RxDocumentData<Doc>;
type Instance = RxStorageInstance<Doc, unknown, unknown>;

/** What a collection's database is asked for by the engine, by our replication and by RxDB's wrapper of a storage. */
export type BareDatabase = {
  name: string;
  token: string;
  storage: RxStorage<unknown, unknown>;
  multiInstance: boolean;
  password: undefined;
  rxdbVersion: string;
  hashFunction: HashFunction;
  lockedRun: <Result>(work: () => Result) => Result;
  storageInstances: Set<unknown>;
  requestIdlePromise: () => Promise<void>;
};

/**
 * As much of an RxCollection as the till's engine uses, straight on the storage: RxDB lets a process open thirteen of its own, and
 * a simulated world holds several tills. Documents are not cached, and queries know `limit` alone.
 */
export class BareCollection {
  readonly name: string;
  readonly database: BareDatabase;
  readonly schema: ReturnType<typeof createRxSchema<Doc>>;
  readonly conflictHandler: RxConflictHandler<Doc>;
  readonly internalStorageInstance: Instance;
  readonly storageInstance: Instance;
  readonly onClose: (() => Promise<unknown>)[] = [];
  readonly $;

  constructor(parts: {
    name: string;
    database: BareDatabase;
    schema: ReturnType<typeof createRxSchema<Doc>>;
    conflictHandler: RxConflictHandler<Doc> | undefined;
    instance: Instance;
  }) {
    const { name, database, schema, instance } = parts;
    this.name = name;
    this.database = database;
    this.schema = schema;
    this.conflictHandler = parts.conflictHandler ?? defaultConflictHandler;
    this.internalStorageInstance = instance;
    this.storageInstance = getWrappedStorageInstance(database as never, instance, schema.jsonSchema);
    this.$ = instance.changeStream().pipe(mergeMap(({ events }) => events));
  }

  async insert(document: Doc): Promise<BareDocument> {
    const [inserted] = await this.#write([{ document: this.#blank(document) }]);
    return inserted as BareDocument;
  }

  async bulkInsert(documents: Doc[]): Promise<{ success: BareDocument[]; error: unknown[] }> {
    const rows = documents.map((document) => ({ document: this.#blank(document) }));
    const { error } = await this.storageInstance.bulkWrite(rows, 'bulk-insert');
    const refused = new Set(error.map(({ documentId }) => documentId));
    const success = rows.filter(({ document }) => !refused.has(document.id));
    return { success: success.map(({ document }) => new BareDocument(this, document)), error };
  }

  async bulkRemove(ids: string[]): Promise<void> {
    const held = await this.storageInstance.findDocumentsById(ids, false);
    const rows = held.map((previous) => ({ previous, document: { ...previous, _deleted: true } }));
    if (rows.length > 0) await this.#write(rows);
  }

  findByIds(ids: string[]) {
    const exec = async () => {
      const held = await this.storageInstance.findDocumentsById(ids, false);
      return new Map(held.map((document) => [document.id, new BareDocument(this, document)]));
    };
    return { exec };
  }

  findOne(id: string) {
    const exec = async (mustBeThere = false) => {
      const held = (await this.findByIds([id]).exec()).get(id) ?? null;
      // By this code RxDB's own says so.
      if (held === null && mustBeThere)
        throw Object.assign(new Error(`${this.name} holds no ${id}.`), { code: 'QU10' });
      return held;
    };
    return { exec };
  }

  find({ limit }: { limit?: number } = {}) {
    const exec = async () => {
      const { documents } = await this.internalStorageInstance.query({
        query: {
          selector: { _deleted: { $eq: false } },
          sort: [{ id: 'asc' }],
          skip: 0,
          ...(limit === undefined ? {} : { limit }),
        },
        queryPlan: {
          index: ['_deleted', 'id'],
          sortSatisfiedByIndex: true,
          selectorSatisfiedByIndex: true,
          startKeys: [false],
          endKeys: [false],
          inclusiveStart: true,
          inclusiveEnd: true,
        },
      } as never);
      return documents.map((document) => new BareDocument(this, document));
    };
    return { exec };
  }

  /** Tries again when somebody else has written the document meanwhile, as RxDB does. */
  async modify(id: string, change: (document: Doc) => Doc): Promise<BareDocument> {
    for (;;) {
      const [previous] = await this.storageInstance.findDocumentsById([id], true);
      if (previous === undefined) throw new Error(`${this.name} holds no ${id}.`);
      const document = {
        ...previous,
        ...change(previous),
        _rev: previous._rev,
        _meta: previous._meta,
      } as Stored;
      const { error } = await this.storageInstance.bulkWrite([{ previous, document }], 'modify');
      if (error.length === 0) return new BareDocument(this, document);
      if (error[0]?.status !== 409) throw error[0];
    }
  }

  async #write(rows: BulkWriteRow<Doc>[]): Promise<BareDocument[]> {
    const { error } = await this.storageInstance.bulkWrite(rows, 'write');
    const [first] = error;
    if (first !== undefined)
      throw Object.assign(new Error(`${this.name}: conflict`), { code: 'CONFLICT', first });
    return rows.map(({ document }) => new BareDocument(this, document));
  }

  #blank(document: Doc): Stored {
    const { _deleted = false, ...fields } = document as { _deleted?: boolean };
    return { ...fields, _deleted, _attachments: {}, _meta: { lwt: 1 }, _rev: '' } as unknown as Stored;
  }
}

export class BareDocument {
  readonly #collection: BareCollection;
  readonly #data: Stored;

  constructor(collection: BareCollection, data: Stored) {
    this.#collection = collection;
    this.#data = data;
  }

  get primary(): string {
    return this.#data.id;
  }

  get deleted(): boolean {
    return this.#data._deleted;
  }

  toMutableJSON(): Doc {
    const { _rev, _meta, _attachments, _deleted, ...fields } = structuredClone(this.#data) as Record<
      string,
      unknown
    >;
    return fields as Doc;
  }

  incrementalModify(change: (document: Doc) => Doc): Promise<BareDocument> {
    return this.#collection.modify(this.#data.id, change);
  }

  async remove(): Promise<BareDocument> {
    await this.#collection.bulkRemove([this.#data.id]);
    return this;
  }
}

/** A collection on a storage, which makes its table where there is none. */
export async function openBareCollection(
  database: BareDatabase,
  name: string,
  declared: { schema: RxJsonSchema<Doc>; conflictHandler?: RxConflictHandler<Doc> },
): Promise<BareCollection> {
  const schema = createRxSchema<Doc>(declared.schema, database.hashFunction);
  const instance = await database.storage.createStorageInstance<Doc>({
    databaseInstanceToken: database.token,
    databaseName: database.name,
    collectionName: name,
    schema: schema.jsonSchema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
  return new BareCollection({ name, database, schema, conflictHandler: declared.conflictHandler, instance });
}
