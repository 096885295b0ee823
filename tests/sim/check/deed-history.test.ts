import { expect, test } from 'vitest';
import { possibleValues } from './deed-history.ts';

/** Changes of a price: asked for at the first moment, answered at the second. */
function changes(...list: [price: number, askedAt: number, doneAt: number | null][]) {
  return list.flatMap(([value, askedAt, doneAt]) => {
    const asked = { isDone: false, at: askedAt, value };
    return doneAt === null ? [asked] : [asked, { isDone: true, at: doneAt, value }];
  });
}

function pricesIn(
  told: ReturnType<typeof changes>,
  from: number,
  to: number,
  restores: [number, number][] = [],
  latencyMs = 0,
): number[] {
  const expected = {
    latencyMs,
    restores: restores.map(([backedUpAt, restoredAt]) => ({ backedUpAt, restoredAt })),
  };
  return [...possibleValues(10, told, expected, { from, to })].toSorted((a, b) => a - b);
}

test('what was set holds from its answer on, and may hold from when it was asked for', () => {
  const told = changes([20, 100, 110], [30, 200, 210]);
  expect(pricesIn(told, 0, 99)).toEqual([10]);
  expect(pricesIn(told, 50, 105)).toEqual([10, 20]);
  expect(pricesIn(told, 111, 199)).toEqual([20]);
  expect(pricesIn(told, 111, 300)).toEqual([20, 30]);
  expect(pricesIn(told, 211, 300)).toEqual([30]);
});

test('what was asked for and never answered may hold at any time from then on', () => {
  const told = changes([20, 100, null], [30, 200, 210]);
  expect(pricesIn(told, 0, 99)).toEqual([10]);
  expect(pricesIn(told, 101, 150)).toEqual([10, 20]);
  expect(pricesIn(told, 211, 300)).toEqual([20, 30]);
});

test('what was set after the backup that was put back is not sure to hold; what came after the restore is', () => {
  const told = changes([20, 100, 110], [30, 400, 410]);
  expect(pricesIn(told, 310, 320, [[50, 300]])).toEqual([10, 20]);
  expect(pricesIn(told, 411, 420, [[50, 300]])).toEqual([30]);
  expect(pricesIn(told, 310, 320, [[120, 300]])).toEqual([20]);
});

test('of two that were under way at once either may hold', () => {
  const told = [
    { isDone: false, at: 100, value: 20 },
    { isDone: false, at: 101, value: 30 },
    { isDone: true, at: 105, value: 30 },
    { isDone: true, at: 110, value: 20 },
  ];
  expect(pricesIn(told, 200, 210)).toEqual([20, 30]);
});

test('what was asked for just behind an answer may be overtaken by a repeat of what was before it', () => {
  const told = changes([20, 100, 110], [30, 200, 210], [40, 230, 240]);
  expect(pricesIn(told, 300, 310, [], 50)).toEqual([30, 40]);
});
