import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHelloRhythm } from './hello-rhythm.ts';

const times = { everyMs: 60_000, leastMs: 5000 };
/** When hellos were said, in milliseconds from the beginning. */
let hellos: number[] = [];
const start = () => createHelloRhythm(() => hellos.push(performance.now()), times);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  hellos = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('says hello once a minute while there is a connection', () => {
  const rhythm = start();
  vi.advanceTimersByTime(100_000);
  rhythm.begin();
  vi.advanceTimersByTime(130_000);
  expect(hellos).toEqual([160_000, 220_000]);
  rhythm.end();
  vi.advanceTimersByTime(500_000);
  expect(hellos).toHaveLength(2);
});

test('says what is new soon, but not at every bit of news', () => {
  const rhythm = start();
  rhythm.begin();
  vi.advanceTimersByTime(20_000);
  rhythm.soon();
  vi.advanceTimersByTime(0);
  expect(hellos).toEqual([20_000]);
  for (let count = 0; count < 40; count += 1) {
    rhythm.soon();
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(1000);
  expect(hellos).toEqual([20_000, 25_000]);
  vi.advanceTimersByTime(60_000);
  expect(hellos).toEqual([20_000, 25_000, 85_000]);
});

test('keeps news until there is a connection', () => {
  const rhythm = start();
  rhythm.soon();
  vi.advanceTimersByTime(100_000);
  rhythm.begin();
  vi.advanceTimersByTime(5000);
  expect(hellos).toEqual([105_000]);
});
