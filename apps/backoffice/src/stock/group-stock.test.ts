import { milli, minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { branchesIn, groupStock } from './group-stock.ts';

const row = (productId: string, branch: string, onHand: number) => ({
  productId,
  name: `Product ${productId}`,
  unit: 'pc',
  placeId: branch,
  branch,
  branchName: `Branch ${branch}`,
  onHand: milli(onHand),
  value: minor(onHand * 2),
  unitCost: minor(2000),
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
  expect(Object.fromEntries(grouped[0]?.amounts ?? [])).toEqual({
    A: { onHand: 1000, value: 2000 },
    B: { onHand: -2000, value: -4000 },
  });
  expect(Object.fromEntries(grouped[1]?.amounts ?? [])).toEqual({
    A: { onHand: 0, value: 0 },
    B: { onHand: 500, value: 1000 },
  });
});

test('branches come once each, by code', () => {
  const rows = [row('1', 'B', 1), row('1', 'A', 1), row('2', 'B', 1)];
  expect(branchesIn(rows).map((branch) => branch.code)).toEqual(['A', 'B']);
});
