import { minor } from '@karvon/shared/values/money.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickSums } from './quick-sums.ts';

const soum = { code: 'UZS', decimals: 2 };

test('the notes that people hand over', () => {
  expect(quickSums(minor(4_811_000), soum)).toEqual([
    4_900_000, 5_000_000, 6_000_000, 10_000_000, 20_000_000,
  ]);
  expect(quickSums(minor(5_000_000), soum)).toEqual([6_000_000, 10_000_000, 20_000_000]);
  expect(quickSums(minor(0), soum)).toEqual([]);
});

test('a currency without notes of its own', () => {
  expect(quickSums(minor(1234), { code: 'XXX', decimals: 2 })).toEqual([1500, 2000, 5000, 10_000, 20_000]);
});

test('every sum covers what is due, rising, without the exact one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 12 }),
      fc.constantFrom('UZS', 'UAH', 'KGS', 'XXX'),
      (due, code) => {
        const sums = quickSums(minor(due), { code, decimals: 2 });
        expect(sums.length).toBeLessThanOrEqual(5);
        let last = due;
        for (const sum of sums) {
          expect(sum).toBeGreaterThan(last);
          last = sum;
        }
      },
    ),
    { verbose: true },
  );
});
