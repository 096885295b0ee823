import type { Product } from '@karvon/shared/catalogue/product.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { priceOnScale } from './weighed-units.ts';

const sold = (code: string, isWeighed = true) => ({ isWeighed, units: [{ code }] }) as unknown as Product;
const kilograms = sold('kg');

test.each([
  ['whole sums, at a scale without decimals', kilograms, 1_250_000, 2, 0, 12_500],
  ['a price that its scale has no decimals for', kilograms, 1_250_050, 2, 0, null],
  ['a price with coins, at a scale that shows them', kilograms, 12_550, 2, 2, 12_550],
  ['a currency without decimals, at a scale with two', kilograms, 125, 0, 2, 12_500],
  ['goods that are sold by the gram', sold('g'), 30, 2, 0, 300],
  ['goods of a unit that no scale weighs', sold('m'), 30_000, 2, 0, null],
  ['goods that are not weighed', sold('kg', false), 30_000, 2, 0, null],
  ['goods without a price', kilograms, 0, 2, 0, null],
  ['a price beyond all numbers', sold('g'), Number.MAX_SAFE_INTEGER, 0, 3, null],
])('%s', (_what, product, price, ofCurrency, ofScale, expected) => {
  expect(priceOnScale(product, minor(price), { ofCurrency, ofScale })).toBe(expected);
});
