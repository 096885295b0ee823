import { fillWithDefaultSettings, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import type {
  BulkWriteRow,
  MangoQuery,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';

/** A document with a field of every indexable type, for tests below RxDB's collections. */
export interface Item {
  id: string;
  name: string;
  price: number;
  weight: number;
  active: boolean;
  place: { shelf: string };
  note?: string | null;
  tags?: string[];
}

export type StoredItem = RxDocumentData<Item>;
export type ItemRow = BulkWriteRow<Item> & { document: StoredItem };
export type ItemInstance = RxStorageInstance<Item, unknown, unknown>;

export const ITEM_SCHEMA: RxJsonSchema<StoredItem> = fillWithDefaultSettings<Item>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    name: { type: 'string', maxLength: 20 },
    price: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
    weight: { type: 'number', minimum: 0, maximum: 100, multipleOf: 0.01 },
    active: { type: 'boolean' },
    place: { type: 'object', properties: { shelf: { type: 'string', maxLength: 10 } }, required: ['shelf'] },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'price', 'weight', 'active', 'place'],
  indexes: ['name', ['price', 'name'], 'weight', ['active', 'price'], 'place.shelf'],
  attachments: {},
});

export function item(id: string, fields: Partial<StoredItem> = {}): StoredItem {
  return {
    id,
    name: id,
    price: 1,
    weight: 0.5,
    active: true,
    place: { shelf: 'a' },
    _deleted: false,
    _rev: '1-a',
    _meta: { lwt: 1 },
    _attachments: {},
    ...fields,
  };
}

/** The next revision of a document. */
export function edited(previous: StoredItem, fields: Partial<StoredItem>): ItemRow {
  const height = Number(previous._rev.split('-')[0]) + 1;
  const document = { ...previous, _rev: `${height}-a`, _meta: { lwt: previous._meta.lwt + 1 }, ...fields };
  return { previous, document };
}

export function removed(previous: StoredItem): ItemRow {
  return edited(previous, { _deleted: true, _attachments: {} });
}

export function prepared(query: MangoQuery<Item>, schema = ITEM_SCHEMA): PreparedQuery<Item> {
  return prepareQuery<Item>(schema, normalizeMangoQuery<Item>(schema, structuredClone(query)));
}

export async function openItems<Instance = ItemInstance>(
  storage: { createStorageInstance(params: never): Promise<unknown> },
  params: Partial<RxStorageInstanceCreationParams<Item, unknown>> = {},
): Promise<Instance> {
  return (await storage.createStorageInstance({
    databaseInstanceToken: 'token',
    databaseName: 'db',
    collectionName: 'items',
    schema: ITEM_SCHEMA,
    options: {},
    multiInstance: false,
    devMode: false,
    ...params,
  } as never)) as Instance;
}
