import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fillWithDefaultSettings } from 'rxdb/plugins/core';
import type { BulkWriteRow, RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import type { RxStorageInstanceSqlite } from '@karvon/rxdb-storage/rx-storage-instance.ts';
import { getRxStorageSqlite, rebuildReadModels } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { bulkSize } from './bulk-size.ts';
import { documentId } from './file-kind.ts';
import type { FileKind, OpenFile, Operation, Settings } from './file-kind.ts';
import { followingModels, modelContent } from './following-models.ts';
import { randomOf } from './random.ts';

type Fields = Record<string, unknown>;
type Stored = RxDocumentData<Fields>;

const TABLE = { database: 'db', collection: 'items', version: 0 };
/** Fields that become indexed one after the other. */
const LATER_INDEXES = ['extra1', 'extra2', 'extra3', 'extra4', 'extra5', 'extra6'];
const COUNTER = 'counter';

interface ItemsOptions {
  readonly attachments: boolean;
  readonly key?: string;
}

/** The storage below RxDB: one instance, two read models, bulks of inserts, edits, removals and returns. */
export function itemsFile(options: ItemsOptions): FileKind {
  return {
    key: options.key,
    collections: ['items'],
    works: ['bulks', 'reopen', 'checkpoint', 'rebuild', 'cleanup', 'add-index', 'new-models'],
    path: (folder) => join(folder, 'items.db'),
    open: (folder, seed, settings) => openItems(join(folder, 'items.db'), seed, settings, options),
    operation: (seed, _, number) => operationOf(seed, number),
    fields: (seed, _, id, number) => fieldsOf(seed, id, number),
    attachment: (seed, _, id, number) => (options.attachments ? attachmentOf(seed, id, number) : undefined),
    readModels: modelContent,
  };
}

const sizeOf = (seed: number, number: number) => (number < 0 ? 0 : bulkSize(randomOf(seed, 'size', number)));
/** The first documents of a bulk are edited by the next one, its last ones removed by the second after it. */
const editedOf = (size: number) => Math.floor(size / 3);
const removedOf = (size: number) => Math.floor(size / 5);

function operationOf(seed: number, number: number): Operation {
  const size = sizeOf(seed, number);
  const before = sizeOf(seed, number - 1);
  const beforeThat = sizeOf(seed, number - 2);
  const third = sizeOf(seed, number - 3);
  const ids = (bulk: number, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => documentId(bulk, from + i));
  // One of those that the bulk before removed comes back.
  const returning = removedOf(third) > 0 ? [documentId(number - 3, third - 1)] : [];
  return {
    number,
    inserts: [...ids(number, 0, size), ...returning, ...(number === 0 ? [COUNTER] : [])],
    edits: [...ids(number - 1, 0, editedOf(before)), ...(number === 0 ? [] : [COUNTER])],
    removes: ids(number - 2, beforeThat - removedOf(beforeThat), beforeThat),
  };
}

function fieldsOf(seed: number, id: string, number: number): Fields {
  const random = randomOf(seed, id, number);
  return {
    id,
    bulk: number,
    name: random.pick(['name', 'имя name', 'name 🍞', 'Name name']) + random.int(0, 99),
    price: random.int(0, 1000),
    weight: random.int(0, 10_000) / 100,
    active: random.chance(50),
    place: { shelf: random.pick(['a', 'b', 'ц']) },
    note: 'x'.repeat(random.pick([0, 10, 100, 300, random.chance(2) ? 20_000 : 50])),
    tags: [`t${random.int(0, 50)}`, `u${random.int(51, 99)}`],
    ...Object.fromEntries(LATER_INDEXES.map((name) => [name, random.pick(['p', 'q', 'r'])])),
  };
}

function attachmentOf(seed: number, id: string, number: number): Uint8Array<ArrayBuffer> | undefined {
  const random = randomOf(seed, id, number, 'attachment');
  if (!random.chance(20)) return undefined;
  return new Uint8Array(random.int(0, 9000)).fill(random.int(1, 255));
}

function schemaOf({ indexes }: Settings, withAttachments: boolean): RxJsonSchema<Stored> {
  const later = LATER_INDEXES.slice(0, indexes);
  return fillWithDefaultSettings<Fields>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 20 },
      name: { type: 'string', maxLength: 20 },
      price: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
      active: { type: 'boolean' },
      place: { type: 'object', properties: { shelf: { type: 'string', maxLength: 10 } } },
      ...Object.fromEntries(later.map((name) => [name, { type: 'string', maxLength: 5 }])),
    },
    required: ['id', 'name', 'price', 'active'],
    indexes: ['name', ['price', 'name'], ['active', 'price'], 'place.shelf', ...later],
    ...(withAttachments ? { attachments: {} } : {}),
  });
}

async function openItems(
  path: string,
  seed: number,
  settings: Settings,
  { attachments, key }: ItemsOptions,
): Promise<OpenFile> {
  const readModels = followingModels(TABLE.collection, settings.models);
  const storage = getRxStorageSqlite({ path, key, readModels });
  const instance = await storage.createStorageInstance<Fields>({
    databaseInstanceToken: 'crash',
    databaseName: TABLE.database,
    collectionName: TABLE.collection,
    schema: schemaOf(settings, attachments),
    options: {},
    multiInstance: false,
    devMode: false,
  });
  let seq = 0;
  instance.changeStream().subscribe(({ checkpoint }) => {
    seq = checkpoint.seq;
  });
  const write = (operation: Operation) => writeItems(instance, seed, operation, attachments);
  return {
    database: storage.database(),
    collections: { items: { table: storage.tableName(TABLE), write, lastSeq: () => seq } },
    rebuildReadModels: () => rebuildReadModels(storage),
    async cleanup() {
      while (!(await instance.cleanup(0)));
    },
    async close() {
      await instance.close();
      storage.close();
    },
  };
}

async function writeItems(
  instance: RxStorageInstanceSqlite<Fields>,
  seed: number,
  operation: Operation,
  withAttachments: boolean,
): Promise<void> {
  const { number, inserts, edits, removes } = operation;
  const changed = [...inserts, ...edits, ...removes];
  const found = await instance.findDocumentsById(changed, true);
  const known = new Map(found.map((document) => [document['id'] as string, document]));
  const removed = new Set(removes);
  const rows = changed.map((id): BulkWriteRow<Fields> => {
    const previous = known.get(id);
    const height = Number(previous?._rev.split('-')[0] ?? 0) + 1;
    const document = {
      ...fieldsOf(seed, id, number),
      _deleted: removed.has(id),
      _rev: `${height}-crash`,
      _meta: { lwt: number + 1 },
      _attachments: removed.has(id) || !withAttachments ? {} : attachmentsOf(seed, id, number, previous),
    };
    return previous === undefined ? { document } : { previous, document };
  });
  const { error } = await instance.bulkWrite(rows, 'crash');
  if (error.length > 0) throw new Error(`bulk ${number}: ${error.length} rows were refused`);
}

function attachmentsOf(seed: number, id: string, number: number, previous: Stored | undefined) {
  const bytes = attachmentOf(seed, id, number);
  if (bytes === undefined) return (previous?._deleted === false ? previous._attachments : {}) as never;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const type = 'application/octet-stream';
  return { file: { digest, length: bytes.length, type, data: new Blob([bytes], { type }) } } as never;
}
