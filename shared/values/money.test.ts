import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideHalfUp, milli, minor, priceTimesQuantity, sumMinor } from './money.ts';

describe('rounding', () => {
  test.each([
    [5n, 2n, 3],
    [-5n, 2n, -3],
    [4n, 3n, 1],
    [-4n, 3n, -1],
    [0n, 7n, 0],
  ])('%s / %s is %s, halves away from zero', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  test('the result is never further than a half from the quotient', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const distance = BigInt(divideHalfUp(n, d)) * d - n;
          expect((distance < 0n ? -distance : distance) * 2n <= d).toBe(true);
        },
      ),
    );
  });

  test('a product beyond 2^53 − 1 is refused, not rounded', () => {
    expect(() => priceTimesQuantity(minor(Number.MAX_SAFE_INTEGER), milli(2000))).toThrow(RangeError);
    expect(() => sumMinor([minor(Number.MAX_SAFE_INTEGER), minor(1)])).toThrow(RangeError);
  });
});

test('1.234 kg at 15 000.00 a kilogram', () => {
  expect(priceTimesQuantity(minor(1_500_000), milli(1234))).toBe(1_851_000);
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is not money', (value) => {
  expect(() => minor(value)).toThrow(RangeError);
});
