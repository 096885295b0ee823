import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minor, sumMinor } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import { INSTALMENTS_MAX, INSTALMENTS_MIN, monthsLater, splitInstalments } from './split-instalments.ts';

const day = (text: string) => businessDateSchema.parse(text);

test('what does not divide is in the first part, and the other parts can be paid in cash', () => {
  expect(splitInstalments(minor(100_000_00), { count: 3, first: day('2026-12-31') }, minor(100))).toEqual([
    { due: '2026-12-31', amount: 33_334_00 },
    { due: '2027-01-31', amount: 33_333_00 },
    { due: '2027-02-28', amount: 33_333_00 },
  ]);
  expect(splitInstalments(minor(10_001), { count: 2, first: day('2026-11-21') }, minor(1))).toMatchObject([
    { amount: 5001 },
    { amount: 5000 },
  ]);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2026-08-31', 3, '2026-11-30'],
  ['2026-11-21', 2, '2027-01-21'],
  ['2026-11-21', 0, '2026-11-21'],
  ['2028-02-29', 12, '2029-02-28'],
])('%s and %i months later it is %s', (from, months, then) => {
  expect(monthsLater(day(from), months)).toBe(then);
});

test('a sum that is too small for so many parts is not split', () => {
  expect(splitInstalments(minor(11), { count: 12, first: day('2026-11-21') }, minor(1))).toBeNull();
  expect(splitInstalments(minor(250_00), { count: 3, first: day('2026-11-21') }, minor(100_00))).toBeNull();
});

test('parts make the sum to the last unit, each is above zero, the first is the largest, and each is due later', () => {
  const plans = fc.record({
    sum: fc.integer({ min: 1, max: 10_000_000_000 }),
    count: fc.integer({ min: INSTALMENTS_MIN, max: INSTALMENTS_MAX }),
    step: fc.constantFrom(1, 50, 100),
    first: fc.date({
      min: new Date('2020-01-01T00:00:00.000Z'),
      max: new Date('2090-12-31T00:00:00.000Z'),
      noInvalidDate: true,
    }),
  });
  fc.assert(
    fc.property(plans, ({ sum, count, step, first: at }) => {
      const first = day(at.toISOString().slice(0, 10));
      const parts = splitInstalments(minor(sum), { count, first }, minor(step));
      expect(parts === null).toBe(sum < count * step);
      const [start, ...others] = parts ?? [];
      const days = (parts ?? []).map(({ due }) => due);
      expect(sumMinor((parts ?? []).map(({ amount }) => amount))).toBe(parts === null ? 0 : sum);
      expect(others.every(({ amount }) => amount > 0 && amount % step === 0)).toBe(true);
      expect(
        others.every(({ amount }) => amount === others[0]?.amount && amount <= (start?.amount ?? 0)),
      ).toBe(true);
      expect([days.length, days[0]]).toEqual(parts === null ? [0, undefined] : [count, first]);
      expect(days.every((due, index) => index === 0 || due > (days[index - 1] ?? ''))).toBe(true);
    }),
  );
});
