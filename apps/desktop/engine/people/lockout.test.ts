import { expect, test } from 'vitest';
import { afterWrongPin, failuresAt, NO_FAILURES, TRIES } from './lockout.ts';

const MINUTE = 60_000;

function lockAt(now: number, failures = NO_FAILURES) {
  let next = failures;
  for (let count = 0; count < TRIES; count += 1) next = afterWrongPin(next, now);
  return next;
}

test('the fifth wrong PIN locks for five minutes, the next five for ten, a day at most', () => {
  const first = lockAt(1000);
  expect(first.lockedUntil).toBe(1000 + 5 * MINUTE);
  const second = lockAt(10 * MINUTE, failuresAt(first, 10 * MINUTE));
  expect(second.lockedUntil).toBe(20 * MINUTE);
  expect(lockAt(0, { ...NO_FAILURES, locks: 40 }).lockedUntil).toBe(24 * 60 * MINUTE);
});

test('a clock set back begins the lock anew instead of ending it or making it last for ever', () => {
  const locked = lockAt(100 * MINUTE);
  const back = failuresAt(locked, 10 * MINUTE);
  expect(back.lockedUntil).toBe(15 * MINUTE);
  expect(failuresAt(back, 15 * MINUTE).lockedUntil).toBeNull();
  expect(failuresAt(locked, 105 * MINUTE)).toEqual({ ...locked, lockedFrom: null, lockedUntil: null });
});
