import { translate } from '@karvon/shared/i18n/translate.ts';
import { testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { partsOf, type Words } from './document-parts.ts';

const newId = testIds();
const anna = newId();
const words: Words = {
  t: (key, params) => translate('en', key, params),
  locale: 'en',
  names: new Map([[anna, 'Anna']]),
  money: (amount, currency) => `${amount} ${currency}`,
};
const sale = testSale(newId, [
  { product: testProduct(newId()), name: 'Bread', unitName: 'pc', qty: milli(2000) },
]);

test('cash that was taken out says how much, what for and for whom', () => {
  const body = {
    direction: 'out',
    amount: 500,
    currency: 'UZS',
    purpose: 'staff',
    article: null,
    counterparty: anna,
    reason: 'Advance',
  };
  expect(partsOf({ ...sale, kind: 'cash-move', body }, words)?.pairs).toEqual([
    ['Taken out', '500 UZS'],
    ['What for', 'Staff'],
    ['Article', null],
    ['From or to whom', 'Anna'],
    ['Reason', 'Advance'],
  ]);
});

test('a receipt leads to its own page', () => {
  const parts = partsOf(sale, words);
  expect(parts?.receipts).toEqual([{ id: sale.id, kind: 'sale', number: sale.body.number }]);
  expect(parts?.lines).toMatchObject([{ name: 'Bread', note: '× 2' }]);
});

test('what this page does not know, or can’t read, is left as it came', () => {
  expect(partsOf({ ...sale, kind: 'of-the-future' }, words)).toBeNull();
  expect(partsOf({ ...sale, v: 2 }, words)).toBeNull();
  expect(partsOf({ ...sale, body: {} }, words)).toBeNull();
});
