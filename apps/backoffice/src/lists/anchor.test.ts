import { expect, test } from 'vitest';
import { countNewAbove, rowAt } from './anchor.ts';

const rows = [
  { id: 'c', top: 0 },
  { id: 'b', top: 56 },
  { id: 'a', top: 112 },
];

test('a height belongs to the row that covers it', () => {
  expect(rowAt(rows, -1)).toBeNull();
  expect(rowAt(rows, 0)).toBe('c');
  expect(rowAt(rows, 111)).toBe('b');
  expect(rowAt(rows, 5000)).toBe('a');
});

test('only rows that came in above the anchor count as unseen', () => {
  expect(countNewAbove(rows, ['e', 'c', 'd', 'b', 'a'], 'b')).toBe(2);
  expect(countNewAbove(rows, ['c', 'b', 'd', 'a'], 'b')).toBe(0);
  expect(countNewAbove(rows, ['x', 'y'], 'b')).toBe(0);
});
