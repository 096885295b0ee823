import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '@karvon/shared/values/time.ts';
import { firstOpenDate } from './api.ts';
import { day } from './books.test-support.ts';

const dayArb = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => day(instantOf(days * 86_400_000).slice(0, 10)));

test.each([
  ['2026-11-21', null, '2026-11-21'],
  ['2026-11-21', '2026-11-20', '2026-11-21'],
  ['2026-11-21', '2026-11-21', '2026-11-22'],
  ['2026-11-21', '2026-12-31', '2027-01-01'],
  ['2028-02-01', '2028-02-28', '2028-02-29'],
])('what belongs to %s and is closed through %s goes to %s', (date, closed, expected) => {
  expect(firstOpenDate(day(date), closed === null ? null : day(closed))).toBe(expected);
});

test('the first open date is the earliest that is neither closed nor before the document', () => {
  fc.assert(
    fc.property(dayArb, dayArb, (date, closed) => {
      const open = firstOpenDate(date, closed);
      expect(open >= date && open > closed).toBe(true);
      const dayBefore = instantOf(Date.parse(`${open}T00:00:00.000Z`) - 86_400_000).slice(0, 10);
      expect(open === date || dayBefore === closed).toBe(true);
      expect(firstOpenDate(open, closed)).toBe(open);
    }),
  );
});
