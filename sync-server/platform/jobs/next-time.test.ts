import { expect, it } from 'vitest';
import { nextTime } from './next-time.ts';

const next = (cron: string, zone: string, after: string) =>
  new Date(nextTime(cron, zone, Date.parse(after))).toISOString();

it.each([
  ['0 3 * * *', 'Asia/Tashkent', '2026-11-21T08:00:00.000Z', '2026-11-21T22:00:00.000Z'],
  ['0 3 * * *', 'Asia/Tashkent', '2026-11-21T22:00:00.000Z', '2026-11-22T22:00:00.000Z'],
  ['0 3 * * *', 'Asia/Tashkent', '2026-11-21T21:59:59.999Z', '2026-11-21T22:00:00.000Z'],
  ['* * * * *', 'UTC', '2026-11-21T08:00:30.000Z', '2026-11-21T08:01:00.000Z'],
  ['0 0 * * 1', 'Asia/Tashkent', '2026-11-21T08:00:00.000Z', '2026-11-22T19:00:00.000Z'],
  // The night in which Kyiv's clocks go back: three o'clock comes twice.
  ['30 4 * * *', 'Europe/Kyiv', '2026-10-24T12:00:00.000Z', '2026-10-25T02:30:00.000Z'],
])('knows when %s comes in %s', (cron, zone, after, expected) => {
  expect(next(cron, zone, after)).toBe(expected);
});

it.each(['often', '61 * * * *'])('can’t read "%s"', (cron) => {
  expect(() => nextTime(cron, 'UTC', 0)).toThrow(/./);
});
