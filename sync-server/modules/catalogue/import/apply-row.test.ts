import { testIds, testProduct } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { type ApplyContext, applyRow } from './apply-row.ts';
import type { ImportRow } from './parse-import-row.ts';

const newId = testIds();
const categoryId = newId();
const context: ApplyContext = {
  newId,
  locale: 'ru',
  classScheme: 'MXIK',
  categoryIdOf: () => categoryId,
  priceFor: () => null,
};
const row = (changes: Partial<ImportRow>): ImportRow => ({
  line: 2,
  barcode: '4600000000015',
  name: 'Хлеб «Нон»',
  price: null,
  unit: null,
  category: null,
  tax: null,
  classCode: null,
  packageCode: null,
  isMarked: null,
  minAge: null,
  ...changes,
});

test('a new product needs a price', () => {
  expect(applyRow(null, row({}), context)).toMatchObject({
    ok: false,
    fault: { code: 'price-missing', line: 2 },
  });
  expect(applyRow(null, row({ price: minor(500) }), context)).toMatchObject({
    ok: true,
    outcome: 'created',
    syntheticPrice: false,
    product: { price: 500, barcodes: [{ code: '4600000000015', unit: 'pc' }] },
  });
});

test('an invented price is said to be one, and never replaces one that is there', () => {
  const inventing: ApplyContext = { ...context, priceFor: () => minor(700) };
  expect(applyRow(null, row({}), inventing)).toMatchObject({ syntheticPrice: true, product: { price: 700 } });
  const known = testProduct(newId());
  expect(applyRow(known, row({}), inventing)).toMatchObject({ outcome: 'unchanged', syntheticPrice: false });
});

test('what the row leaves empty stays', () => {
  const known = testProduct(newId(), {
    isMarked: true,
    category: categoryId,
    names: { ru: 'Хлеб «Нон»', en: 'Bread' },
  });
  expect(applyRow(known, row({}), context)).toMatchObject({ outcome: 'unchanged', product: known });
  expect(applyRow(known, row({ name: 'Нон' }), context)).toMatchObject({
    outcome: 'updated',
    product: { ...known, names: { ru: 'Нон', en: 'Bread' } },
  });
});

test('a unit by weight changes the base unit and its barcodes', () => {
  const known = testProduct(newId(), {
    units: [
      { code: 'pc', name: null, qty: 1000 },
      { code: 'box', name: null, qty: 12_000 },
    ],
    barcodes: [
      { code: '4600000000015', unit: 'pc' },
      { code: '4600000000022', unit: 'box' },
    ],
  });
  expect(applyRow(known, row({ unit: 'kg' }), context)).toMatchObject({
    product: {
      isWeighed: true,
      units: [{ code: 'kg', qty: 1000 }, { code: 'box' }],
      barcodes: [
        { code: '4600000000015', unit: 'kg' },
        { code: '4600000000022', unit: 'box' },
      ],
    },
  });
});

test('the same row again changes nothing', () => {
  const full = row({
    price: minor(900),
    unit: 'kg',
    category: 'Хлеб',
    tax: { code: 'VAT', rateBp: null },
    classCode: 'tnved:1905',
    packageCode: '77',
    isMarked: true,
    minAge: 18,
  });
  const first = applyRow(null, full, context);
  if (!first.ok) throw new Error('The row was refused.');
  expect(first.product).toMatchObject({
    classCode: { scheme: 'TNVED', code: '1905' },
    restrictions: { minAge: 18 },
    taxes: [{ code: 'VAT', rateBp: null, from: null }],
  });
  expect(applyRow(first.product, full, context)).toMatchObject({ outcome: 'unchanged' });
});
