import { expect, test } from 'vitest';
import { watchIdle } from './idle-watch.ts';

const MINUTE = 60_000;

function watched() {
  const at = { now: 1_000_000, told: 0 };
  const watch = watchIdle(
    10 * MINUTE,
    () => at.now,
    () => {
      at.told += 1;
    },
  );
  return { at, watch };
}

test('it tells once, so long after the last touch', () => {
  const { at, watch } = watched();
  at.now += 9 * MINUTE;
  watch.touch();
  at.now += 9 * MINUTE;
  watch.tick();
  expect(at.told).toBe(0);
  at.now += MINUTE;
  watch.tick();
  watch.tick();
  expect(at.told).toBe(1);
});

test('whoever comes back to a computer that slept comes too late', () => {
  const { at, watch } = watched();
  at.now += 60 * MINUTE;
  watch.touch();
  expect(at.told).toBe(1);
});

test('a clock that was set back begins the wait anew', () => {
  const { at, watch } = watched();
  at.now -= 600 * MINUTE;
  watch.tick();
  at.now += 10 * MINUTE;
  watch.tick();
  expect(at.told).toBe(1);
});
