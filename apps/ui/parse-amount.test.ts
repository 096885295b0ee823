import { formatAmount } from '@karvon/shared/i18n/format-number.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAmount, parseQuantity } from './parse-amount.ts';

test.each([
  ['48110', 2, 4_811_000],
  ['48 110', 2, 4_811_000],
  ['48\u202f110,5', 2, 4_811_050],
  ['48110.05', 2, 4_811_005],
  ['0,1', 2, 10],
  [',5', 2, 50],
  ['7,', 2, 700],
  ['7', 0, 7],
  ['007', 2, 700],
  ['1.50000', 2, 150],
])('%s with %i decimals is %i minor units', (typed, decimals, expected) => {
  expect(parseAmount(typed, decimals)).toBe(expected);
});

test.each(['', ' ', ',', '-5', '1e3', '12,345', '1,2,3', 'abc', '99999999999999999', '١٢'])(
  '%s is no amount',
  (typed) => {
    expect(parseAmount(typed, 2)).toBeNull();
  },
);

test('thousands that are parted by a point or a comma are not taken for a thousandth of them', () => {
  for (const typed of ['500.000', '500,000', '1,000']) {
    expect(parseAmount(typed, 2)).toBeNull();
    expect(parseAmount(typed, 0)).toBeNull();
  }
  expect(parseAmount('500.00', 2)).toBe(50_000);
  expect(parseQuantity('0,500')).toBe(milli(500));
});

test('a currency without decimals takes none', () => {
  expect(parseAmount('7,5', 0)).toBeNull();
  expect(parseAmount('7,0', 0)).toBe(7);
});

test('quantities are in thousandths', () => {
  expect(parseQuantity('1,234')).toBe(milli(1234));
  expect(parseQuantity('2')).toBe(milli(2000));
  expect(parseQuantity('1,2345')).toBeNull();
});

test('what is shown can be typed back, in either language', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('ru' as const, 'en' as const),
      fc.constantFrom('UZS', 'UAH'),
      (amount, decimals, locale, code) => {
        const shown = formatAmount(minor(amount), { code, decimals }, locale);
        expect(parseAmount(shown, decimals)).toBe(amount);
      },
    ),
    { verbose: true },
  );
});
