import { expect, test } from 'vitest';
import { dayBounds } from './day-bounds.ts';

test.each([
  ['2026-11-21', 'Asia/Tashkent', '2026-11-20T19:00:00.000Z', '2026-11-21T18:59:59.999Z'],
  ['2026-11-21', 'America/Los_Angeles', '2026-11-21T08:00:00.000Z', '2026-11-22T07:59:59.999Z'],
  // The days on which the clocks are changed have 23 and 25 hours.
  ['2026-03-29', 'Europe/Kyiv', '2026-03-28T22:00:00.000Z', '2026-03-29T20:59:59.999Z'],
  ['2026-10-25', 'Europe/Kyiv', '2026-10-24T21:00:00.000Z', '2026-10-25T21:59:59.999Z'],
])('%s in %s begins and ends there', (day, zone, from, to) => {
  expect(dayBounds(day, zone)).toEqual({ from, to });
});
