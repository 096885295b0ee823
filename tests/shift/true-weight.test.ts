import { expect, test } from 'vitest';
import { restedThere } from './true-weight.ts';

const rests = (grams: number) => ({ grams, isStable: true, isWhole: true });
const moves = (grams: number) => ({ grams, isStable: false, isWhole: true });
const damaged = (grams: number) => ({ grams, isStable: true, isWhole: false });

test('a weight that rests there now, or comes to rest during the call, is true', () => {
  expect(restedThere(500, [rests(0), rests(500)], 2)).toBe(true);
  expect(restedThere(500, [rests(0), rests(500)], 1)).toBe(true);
});

test('one that only moved there, never lay there, or was lifted long ago, is not', () => {
  expect(restedThere(500, [rests(0), moves(500)], 2)).toBe(false);
  expect(restedThere(501, [rests(500), rests(500)], 2)).toBe(false);
  expect(restedThere(500, [rests(500), ...Array.from({ length: 4 }, () => rests(0))], 5)).toBe(false);
});

test('answers that were damaged on their way make it no older', () => {
  const many = Array.from({ length: 9 }, () => damaged(0));
  expect(restedThere(500, [rests(500), ...many], 10)).toBe(true);
});
