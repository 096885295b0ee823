import { expect, test } from 'vitest';
import { measureCheckDigit } from './measure-check-digit.ts';

test.each([
  // 4 + 5 + 1 + 3 = 13, times 3 = 39.
  ['2875', '9'],
  // 5 + 8 + 7 + 4 + 9 = 33, 7 to the next ten, which 6 counts for.
  ['14685', '6'],
  ['0000', '0'],
  ['00000', '0'],
])('%s has the check digit %s', (digits, digit) => {
  expect(measureCheckDigit(digits)).toBe(digit);
});

test('shows each wrong digit, and knows no other lengths', () => {
  for (const digits of ['2875', '14685']) {
    for (let at = 0; at < digits.length; at += 1) {
      const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + 1) % 10}${digits.slice(at + 1)}`;
      expect(measureCheckDigit(wrong)).not.toBe(measureCheckDigit(digits));
    }
  }
  expect(measureCheckDigit('287')).toBe(null);
  expect(measureCheckDigit('28 5')).toBe(null);
});
