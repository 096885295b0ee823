import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from './decimal-text.ts';

test.each([
  ['12.5', 2, 1250],
  ['12,50', 2, 1250],
  ['0.07', 2, 7],
  ['12 500.00', 2, 1_250_000],
  ["1'250", 0, 1250],
  ['12.500', 2, 1250],
  ['007', 2, 700],
  ['4.35', 2, 435],
  ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ['90071992547409.92', 2, null],
  ['12.345', 2, null],
  ['-1', 2, null],
  ['1e3', 2, null],
  ['12 50', 2, null],
  ['.5', 2, null],
  ['5.', 2, null],
  ['', 2, null],
  ['NaN', 2, null],
  ['0x10', 2, null],
])('%j with %i decimals is %s', (text, decimals, expected) => {
  expect(parseDecimal(text, decimals)).toBe(expected);
});

test('every amount survives being written and read', () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      const digits = String(value).padStart(decimals + 1, '0');
      const cut = digits.length - decimals;
      const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
      expect(parseDecimal(text, decimals)).toBe(value);
    }),
  );
});
