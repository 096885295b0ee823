import { expect, it } from 'vitest';
import { busyDelay, firstRetryDelay, RETRY_TIMES, retryDelay } from './backoff.ts';

const TILLS = 200;
/** Two hundred tills, each with a chance of its own. */
const chances = Array.from({ length: TILLS }, (_, till) => ((till * 7919) % TILLS) / (TILLS - 1));

/** The most that come within any tenth of a second. */
function peak(delays: readonly number[]): number {
  const sorted = delays.toSorted((a, b) => a - b);
  return Math.max(
    ...sorted.map((at, index) => sorted.slice(index).filter((other) => other < at + 100).length),
  );
}

it('spreads the first tries after an outage, so that no moment sees a crowd', () => {
  const delays = chances.map((chance) => firstRetryDelay(RETRY_TIMES, chance));
  expect(Math.max(...delays)).toBe(5000);
  expect(peak(delays)).toBeLessThanOrEqual(TILLS / 40);
});

it.each([3, 4, 5, 6, 20])('spreads try number %i over all of its bound', (attempt) => {
  const delays = chances.map((chance) => retryDelay(RETRY_TIMES, attempt, chance));
  expect(Math.max(...delays)).toBe(Math.min(1000 * 2 ** (attempt - 1), 30_000));
  expect(peak(delays)).toBeLessThanOrEqual(TILLS / 20);
});

it('never waits longer than half a minute, and never not at all', () => {
  const delays = [1, 2, 5, 10, 100, 100_000].flatMap((attempt) => [
    retryDelay(RETRY_TIMES, attempt, 0),
    retryDelay(RETRY_TIMES, attempt, 1),
  ]);
  expect(Math.max(...delays)).toBe(30_000);
  expect(Math.min(...delays)).toBe(100);
});

it.each([0, 1000, 3000, 30_000])(
  'waits at least the %i ms that the centre asked for, each till its own',
  (asked) => {
    const delays = chances.map((chance) => busyDelay(asked, chance));
    expect(Math.min(...delays)).toBe(asked);
    expect(peak(delays)).toBeLessThanOrEqual(TILLS / 8);
  },
);
