import { milli } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { branchesIn, groupStock } from './group-stock.ts';

const row = (productId: string, branch: string, onHand: number) => ({
  productId,
  name: `Product ${productId}`,
  unit: 'pc',
  branch,
  branchName: `Branch ${branch}`,
  onHand: milli(onHand),
});

test('a product is one row, even where a page ended between its branches', () => {
  const rows = [
    row('1', 'A', 1000),
    row('1', 'B', -2000),
    row('2', 'A', 0),
    row('2', 'B', 500),
    row('2', 'B', 500),
  ];
  const grouped = groupStock(rows);
  expect(grouped.map((product) => product.name)).toEqual(['Product 1', 'Product 2']);
  expect(Object.fromEntries(grouped[0]?.onHand ?? [])).toEqual({ A: 1000, B: -2000 });
  expect(Object.fromEntries(grouped[1]?.onHand ?? [])).toEqual({ A: 0, B: 500 });
});

test('branches come once each, by code', () => {
  const rows = [row('1', 'B', 1), row('1', 'A', 1), row('2', 'B', 1)];
  expect(branchesIn(rows).map((branch) => branch.code)).toEqual(['A', 'B']);
});
