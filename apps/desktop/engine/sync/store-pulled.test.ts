import { beforeEach, expect, test } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import { createProductIndex } from '../database/product-index.ts';
import type { TillDatabase } from '../database/open-till-database.ts';
import { storePulled } from './store-pulled.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';

const store = (documents: Parameters<typeof storePulled>[1]) =>
  storePulled(database.collections.products, documents, 'test');

let database: TillDatabase;
const newId = testIds(7);
beforeEach(async () => {
  database = await newTillDatabase();
});

const travelling = (product: Product, isDeleted = false) => {
  return { ...product, _deleted: isDeleted };
};
const found = async () => {
  const documents = await database.collections.products.find().exec();
  return documents.map((document) => document.toMutableJSON()).sort((a, b) => (a.id < b.id ? -1 : 1));
};

test('the collection, whoever listens to it, and the index see what was stored', async () => {
  const product = testProduct(newId(), { barcodes: [{ code: '4711', unit: 'pc' }] });
  const seen: number[] = [];
  const subscription = database.collections.products.find().$.subscribe((all) => seen.push(all.length));
  await database.collections.products.find().exec();
  await store([travelling(product)]);
  expect(await found()).toEqual([product]);
  expect(createProductIndex(database.sqlite).byBarcode('4711')).toEqual({ product: product.id, unit: 'pc' });
  expect(seen.at(-1)).toBe(1);
  subscription.unsubscribe();
});

test('a chunk that comes again, and newer in parts, is stored over the first', async () => {
  const [kept, changed, gone] = [
    testProduct(newId(), {}),
    testProduct(newId(), {}),
    testProduct(newId(), {}),
  ];
  await store([kept, changed, gone].map((one) => travelling(one)));
  const newer = testProduct(changed.id, { price: 777_00 });
  const chunk = [travelling(kept), travelling(newer), travelling(gone, true)];
  await store(chunk);
  await store(chunk);
  expect(await found()).toEqual([kept, newer].sort((a, b) => (a.id < b.id ? -1 : 1)));
  await store([travelling(gone)]);
  expect(await found()).toHaveLength(3);
});

test('what is deleted and was never here leaves no trace', async () => {
  await store([travelling(testProduct(newId(), {}), true)]);
  const { documents } = (await database.collections.products.storageInstance.getChangedDocumentsSince?.(
    10,
  )) ?? {
    documents: null,
  };
  expect(documents).toEqual([]);
});
