import { expect, test } from 'vitest';
import { milli } from '../values/money.ts';
import { smallestPart } from './smallest-part.ts';

test.each([
  [[1000], 1000],
  [[1000, 12_000], 1000],
  [[1000, 100], 100],
  [[1000, 250, 100], 50],
  [[1000, 12_000, 500], 500],
  [[1000, 1500], 500],
])('of units of %j it is %i', (quantities, part) => {
  const units = quantities.map((qty) => ({ code: 'pc', name: null, qty: milli(qty) }));
  expect(smallestPart({ units })).toBe(part);
});
