import { expect, test } from 'vitest';
import { goodsNamed } from './goods-named.ts';

const bread = { id: '1', productId: 'bread', name: 'Bread', qty: 1000 };
const tea = { id: '2', productId: 'tea', name: 'Tea', qty: 1000 };

test('goods are named by a document’s lines, those of both halves of an exchange too', () => {
  expect([...goodsNamed({ body: { lines: [bread, tea] } })]).toEqual([
    ['bread', 'Bread'],
    ['tea', 'Tea'],
  ]);
  const exchange = { returned: { lines: [bread] }, sold: { lines: [tea] } };
  expect([...goodsNamed({ body: exchange }).keys()]).toEqual(['bread', 'tea']);
});

test('a document without goods names none', () => {
  expect(goodsNamed({ body: { float: 5, lines: 'none' } }).size).toBe(0);
});
