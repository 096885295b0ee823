import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterKeysThatWait } from './after-keys-that-wait.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('what comes when no more keys come waits once more where the page was busy', () => {
  const heard: string[] = [];
  afterKeysThatWait(120, () => heard.push('letters'));
  const now = performance.now.bind(performance);
  // The timer is 400 ms overdue: keys that were pressed meanwhile are still to be handled.
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 400);
  vi.advanceTimersByTime(120);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(120);
  expect(heard).toEqual(['letters']);
});

test('what is called off does not come, also after the second wait has begun', () => {
  const heard: string[] = [];
  const callOff = afterKeysThatWait(120, () => heard.push('letters'));
  vi.advanceTimersByTime(119);
  callOff();
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([]);
});
