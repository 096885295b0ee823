import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRxPlugin, createRxDatabase, removeRxDatabase } from 'rxdb/plugins/core';
import type { RxDatabase, RxJsonSchema } from 'rxdb/plugins/core';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { testKey } from './testing/test-place.ts';

for (const plugin of [
  RxDBAttachmentsPlugin,
  RxDBCleanupPlugin,
  RxDBLocalDocumentsPlugin,
  RxDBMigrationSchemaPlugin,
]) {
  addRxPlugin(plugin);
}

interface Product {
  id: string;
  name: string;
  price: number;
}

const SCHEMA: RxJsonSchema<Product> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 50 },
    name: { type: 'string', maxLength: 100 },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
  },
  required: ['id', 'name', 'price'],
  indexes: ['name', ['price', 'name']],
  attachments: {},
};

let folder: string;
let storage: RxStorageSqlite;
let database: RxDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storage-'));
  await reopen();
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function reopen(): Promise<void> {
  await database?.close();
  storage = getRxStorageSqlite({ path: join(folder, 'till.db'), key: testKey() });
  database = await createRxDatabase({
    name: 'till',
    storage: storage,
    multiInstance: false,
    localDocuments: true,
    cleanupPolicy: { minimumDeletedTime: 0, runEach: 1e9, minimumCollectionAge: 1e9 },
  });
}

async function products() {
  const { products } = await database.addCollections({ products: { schema: SCHEMA } });
  return products;
}

const SAMPLES = Array.from({ length: 100 }, (_, i) => ({ id: `p${i}`, name: `n${i % 7}`, price: i }));

it('finds, sorts, counts, edits and removes', async () => {
  const collection = await products();
  await collection.bulkInsert(SAMPLES);
  const dear = await collection
    .find({ selector: { price: { $gt: 50 } }, sort: [{ price: 'desc' }], limit: 3 })
    .exec();
  expect(dear.map((product) => product.get('price'))).toEqual([99, 98, 97]);
  expect(await collection.count({ selector: { name: 'n1' } }).exec()).toBe(15);
  await dear[0]?.incrementalPatch({ price: 5 });
  await dear[1]?.remove();
  expect((await collection.findOne('p99').exec())?.get('price')).toBe(5);
  expect(await collection.findOne('p98').exec()).toBeNull();
  expect(await collection.count().exec()).toBe(99);
});

it('keeps documents, local documents and attachments over a restart', async () => {
  const collection = await products();
  await collection.bulkInsert(SAMPLES);
  await database.insertLocal('settings', { lines: 3 });
  const first = await collection.findOne('p1').exec(true);
  await first.putAttachment({
    id: 'photo',
    data: new Blob(['pixels'], { type: 'image/png' }),
    type: 'image/png',
  });
  await reopen();
  const again = await products();
  expect(await again.count().exec()).toBe(100);
  expect((await database.getLocal('settings'))?.get('lines')).toBe(3);
  const photo = (await again.findOne('p1').exec(true)).getAttachment('photo');
  expect(await photo?.getStringData()).toBe('pixels');
});

it('migrates a collection to a new schema version and lets the old table go', async () => {
  const collection = await products();
  await collection.bulkInsert(SAMPLES);
  await reopen();
  const { products: migrated } = await database.addCollections({
    products: {
      schema: { ...SCHEMA, version: 1 },
      migrationStrategies: { 1: (old: Product) => ({ ...old, price: old.price * 2 }) },
    },
  });
  expect((await migrated.findOne('p10').exec(true)).get('price')).toBe(20);
  expect(await migrated.count().exec()).toBe(100);
  const tables = storage
    .database()
    .prepare("SELECT name FROM rx_tables WHERE collection = 'products'")
    .pluck();
  expect(tables.all()).toEqual([storage.tableName({ database: 'till', collection: 'products', version: 1 })]);
});

it('purges what is deleted when RxDB cleans up', async () => {
  const collection = await products();
  await collection.bulkInsert(SAMPLES);
  await collection.bulkRemove(SAMPLES.slice(0, 40).map((product) => product.id));
  await collection.cleanup(0);
  const table = storage.tableName({ database: 'till', collection: 'products', version: 0 });
  expect(storage.database().prepare(`SELECT count(*) FROM "${table}"`).pluck().get()).toBe(60);
});

it('removes a collection, and a collection of the same name starts empty', async () => {
  const collection = await products();
  await collection.bulkInsert(SAMPLES);
  await collection.remove();
  expect(await (await products()).count().exec()).toBe(0);
});

it('knows over a restart which schema a collection has', async () => {
  await products();
  await reopen();
  const other = { ...SCHEMA, indexes: ['name'] };
  await expect(database.addCollections({ products: { schema: other } })).rejects.toMatchObject({
    code: 'DB6',
  });
  expect(await (await products()).count().exec()).toBe(0);
});

it('removes a database with all of its tables, and leaves another in the same file alone', async () => {
  await (await products()).bulkInsert(SAMPLES);
  await database.insertLocal('settings', { lines: 3 });
  const second = await createRxDatabase({ name: 'second', storage, multiInstance: false });
  const { products: others } = await second.addCollections({ products: { schema: SCHEMA } });
  await others.insert({ id: 'a', name: 'a', price: 1 });
  await database.close();
  await removeRxDatabase('till', storage, false);
  const databases = storage.database().prepare('SELECT DISTINCT database FROM rx_tables').pluck();
  expect(databases.all()).toEqual(['second']);
  expect(await others.count().exec()).toBe(1);
  await second.close();
  await reopen();
  expect(await (await products()).count().exec()).toBe(0);
  expect(await database.getLocal('settings')).toBeNull();
});

it('fails one edit on a full disk and does the next once there is room', async () => {
  const collection = await products();
  const small = await collection.insert({ id: 'small', name: 'a', price: 1 });
  const sqlite = storage.database();
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  sqlite.pragma(`max_page_count = ${pages}`);
  await expect(small.incrementalPatch({ name: 'x'.repeat(200_000) })).rejects.toMatchObject({
    code: 'disk-full',
  });
  await expect(collection.insert({ id: 'big', name: 'y'.repeat(200_000), price: 1 })).rejects.toMatchObject({
    code: 'disk-full',
  });
  sqlite.pragma(`max_page_count = ${pages + 1000}`);
  await small.incrementalPatch({ name: 'x'.repeat(200_000) });
  await collection.insert({ id: 'big', name: 'y'.repeat(200_000), price: 1 });
  expect(await collection.count().exec()).toBe(2);
});
