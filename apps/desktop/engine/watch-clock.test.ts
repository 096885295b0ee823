import { expect, test } from 'vitest';
import { offsetAfterStep } from './watch-clock.ts';

const HOUR = 3_600_000;

test.each([
  ['set right to the second', 24 * HOUR, 24 * HOUR, 0],
  ['set back, by a watch that is slow', -24 * HOUR, -24 * HOUR - 60_000, 60_000],
  ['of a machine that has slept', 24 * HOUR, 8 * HOUR, 24 * HOUR],
  ['put further off', 24 * HOUR, -24 * HOUR, 24 * HOUR],
  ['that was as good as right', 60_000, 60_000, 60_000],
])('a clock %s', (_words, offset, step, left) => {
  expect(offsetAfterStep(offset, step)).toBe(left);
});
