import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onOtherKeyboards } from '@karvon/engine/catalogue/keyboard-layouts.ts';
import { indexedText, readingsOf } from '@karvon/engine/catalogue/search-text.ts';
import { createBestSellers } from '@karvon/engine/database/best-sellers.ts';
import { openTillDatabase, type TillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { createProductSearch, type ProductSearch } from '@karvon/engine/database/product-search.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { isEverywhere } from '../support/is-everywhere.ts';

/** The demo shop's goods: real names and codes, see the licence beside the file (ODbL 1.0, Open Food Facts). */
const DATA = join(import.meta.dirname, '../../sync-server/modules/demo/data/catalogue.tsv.gz');
const EVERY = isEverywhere ? 20 : 60;
const ALL = 5000;

let folder: string;
let database: TillDatabase;
let search: ProductSearch;
const goods = new Map<Id, { name: string; barcode: string }>();
let some: [Id, { name: string; barcode: string }][];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  database = opened.database;
  const newId = testIds();
  const [, ...rows] = gunzipSync(readFileSync(DATA)).toString().trim().split('\n');
  const products = rows.map((row) => {
    const [barcode = '', name = ''] = row.split('\t');
    const product = testProduct(newId(), { names: { ru: name }, barcodes: [{ code: barcode, unit: 'pc' }] });
    goods.set(product.id, { name, barcode });
    return product;
  });
  await database.collections.products.bulkInsert(products);
  search = createProductSearch(database.sqlite, createBestSellers(database.sqlite));
  some = [...goods].filter((_, index) => index % EVERY === 0);
});

afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Words of four letters and more, without those of figures, and without parts of d’huile, which is one word here. */
const wordsOf = (name: string) => name.match(/(?<![\p{L}\p{N}'’ʻ])\p{L}{4,}(?![\p{L}\p{N}'’ʻ])/gu) ?? [];

/** Whether a name has what was typed, as the index spells it, by some keyboard. */
const isSaid = (typed: string, name: string) =>
  readingsOf(typed).some(({ words }) =>
    words.every(({ spellings }) => spellings.some((spelling) => indexedText([name], []).includes(spelling))),
  );

test('goods are found by their words from behind, by part of their code, and on the wrong keyboard', () => {
  const missed = some.filter(([id, { name, barcode }]) => {
    const typed = [name, name.split(' ').toReversed().join(' '), barcode, barcode.slice(-7)];
    const swapped = /^[\p{L}\p{N} ]+$/u.test(name) ? onOtherKeyboards(name) : [];
    return [...typed, ...swapped.slice(0, 1)].some((text) => !search(text, ALL).includes(id));
  });
  expect(some.length).toBeGreaterThan(80);
  expect(missed).toEqual([]);
});

test('goods are found by any of their words with a letter left out, or two of them swapped', () => {
  const missed: string[] = [];
  let tried = 0;
  for (const [id, { name }] of some) {
    for (const word of wordsOf(name)) {
      const middle = Math.floor(word.length / 2);
      const [left, right] = [word.slice(0, middle), word.slice(middle)];
      for (const typed of [
        left + right.slice(1),
        left.slice(0, -1) + right.charAt(0) + left.at(-1) + right.slice(1),
      ]) {
        if (typed.replaceAll(/[ьъЬЪ]/g, '').length < 4) continue;
        const ids = search(typed, ALL);
        tried += 1;
        const asTyped = ids.filter((one) => isSaid(typed, goods.get(one)?.name ?? ''));
        if (asTyped.length < 5 && !ids.includes(id)) missed.push(`${typed}: ${name}`);
      }
    }
  }
  expect(tried).toBeGreaterThan(200);
  expect(missed).toEqual([]);
});

test.each([
  ['молоко', /молоко/i],
  ['малоко', /молоко|moloko/i],
  ['vjkjrj', /молоко/i],
  ['шокалад', /шоколад/i],
  ['shokolad', /шоколад|shokolad/i],
  ['чай зелен', /чай/i],
  ['зелен чай', /зел[её]н/i],
  ['coffe', /cof+e/i],
])('%s leads to what was meant', (typed, meant) => {
  const [first] = search(typed, 1);
  expect(goods.get(first ?? '')?.name).toMatch(meant);
});
