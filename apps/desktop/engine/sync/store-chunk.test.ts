import { beforeEach, expect, test } from 'vitest';
import { beginLoad, endLoad } from '@karvon/rxdb-storage/loading.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import { createBestSellers } from '../database/best-sellers.ts';
import { createProductIndex } from '../database/product-index.ts';
import { createProductSearch } from '../database/product-search.ts';
import type { TillDatabase } from '../database/open-till-database.ts';
import { type SnapshotDocument, storeChunk } from './store-chunk.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';

let database: TillDatabase;
const newId = testIds(8);
beforeEach(async () => {
  database = await newTillDatabase();
});

const store = (...chunk: SnapshotDocument[]) => storeChunk(database.collections.products, chunk, 'test');
const cameAs = (document: SnapshotDocument['document']) => ({ document, json: JSON.stringify(document) });
const product = (changes = {}) => ({ ...testProduct(newId(), changes), _deleted: false });
const stored = async (id: string) => {
  const documents = await database.collections.products.storageInstance.findDocumentsById([id], true);
  return documents[0];
};

test('a new product is stored as RxDB would have, under a revision of this database, and found', async () => {
  const one = product({ barcodes: [{ code: '4711', unit: 'pc' }] });
  const other = product();
  await store(cameAs(one));
  await database.collections.products.bulkInsert([testProduct(other.id, {})]);
  const [byChunk, byRxdb] = [await stored(one.id), await stored(other.id)];
  expect(byChunk).toEqual({ ...one, _attachments: {}, _meta: byChunk?._meta, _rev: byRxdb?._rev });
  expect(Number(byRxdb?._meta.lwt)).toBeGreaterThan(Number(byChunk?._meta.lwt));
  expect(createProductIndex(database.sqlite).byBarcode('4711')).toEqual({ product: one.id, unit: 'pc' });
});

test('spaces and the order of fields are kept as they came, and make no difference', async () => {
  const one = product();
  const { _deleted, ...fields } = one;
  await store({ document: one, json: JSON.stringify({ _deleted, ...fields }, null, 1) });
  expect(await stored(one.id)).toMatchObject(one);
});

test('what says of itself what only RxDB may say is stored without that', async () => {
  const one = { ...product(), _rev: '9-foreign', _meta: { lwt: 5e15 } };
  await store(cameAs(one), cameAs(product()));
  const found = await stored(one.id);
  expect(found?._rev).toMatch(/^1-/);
  expect(Number(found?._meta.lwt)).toBeLessThan(5e15);
});

test('a chunk of which something is there replaces it, and removes what is deleted', async () => {
  const [changed, gone, added] = [product(), product(), product()];
  await store(cameAs(changed), cameAs(gone));
  const newer = { ...changed, price: 777_00 };
  await store(cameAs(newer), cameAs(added));
  await store(cameAs({ ...gone, _deleted: true }), cameAs({ ...product(), _deleted: true }));
  const all = await database.collections.products.find().exec();
  expect(all.map(({ id, price }) => [id, price])).toEqual([
    [changed.id, 777_00],
    [added.id, added.price],
  ]);
});

test('the index of goods that came in a load is what a rebuild makes of them', async () => {
  const goods = Array.from({ length: 45 }, (_, n) => {
    const codes = n % 3 === 0 ? [] : [`46${n}`, `47${n}`, `46${n}`];
    return product({
      names: { ru: `Ёлка ${n}`, en: `Tree ${n}` },
      article: n % 2 === 0 ? `ART-${n}` : null,
      barcodes: codes.map((code, place) => ({ code, unit: place === 2 ? 'box' : 'pc' })),
    });
  });
  const { storageInstance } = database.collections.products;
  beginLoad(storageInstance);
  await store(...goods.map(cameAs));
  const newer = product({ names: { ru: 'Одна новая' } });
  await store(cameAs({ ...goods[1], price: 1 } as typeof newer), cameAs(newer));
  endLoad(storageInstance);
  const index = createProductIndex(database.sqlite);
  expect(index.byBarcode('4644')).toEqual({ product: goods[44]?.id, unit: 'pc' });
  const search = createProductSearch(database.sqlite, createBestSellers(database.sqlite));
  expect(search('елка 44', 9)).toEqual([goods[44]?.id]);
  const report = database.rebuildReadModels().find(({ name }) => name === 'products');
  expect(report).toEqual({ name: 'products', rows: 46 + 61 + 5, changed: false });
});
