import { expect, test } from 'vitest';
import { searchFor } from './account-search.ts';

const names = new Map([
  ['id-of-a1', 'A1'],
  ['id-of-anna', 'Anna Cash'],
]);

test.each([
  ['a1', 'id-of-a1'],
  ['anna', 'id-of-anna'],
  ['cash', 'cash'],
  ['anna cash', 'id-of-anna'],
  ['K-7', 'K-7'],
])('%s is asked for as %s', (typed, asked) => {
  expect(searchFor(typed, names, 'en')).toBe(asked);
});
