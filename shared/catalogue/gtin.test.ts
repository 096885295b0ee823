import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkGtin, gtinCheckDigit } from './gtin.ts';

test.each([
  ['4600000000015', 'right'],
  ['4602037009146', 'right'],
  ['96385074', 'right'],
  ['036000291452', 'right'],
  ['4602037009147', 'wrong'],
  ['12345', 'not-a-gtin'],
  ['460203700914X', 'not-a-gtin'],
])('%s is %s', (code, expected) => {
  expect(checkGtin(code)).toBe(expected);
});

test('one mistyped digit is always seen', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
  const change = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(digits, change, (body, [place, by]) => {
      const code = body.join('') + gtinCheckDigit(body.join(''));
      const typed = Array.from(code, (digit, index) => (index === place ? (Number(digit) + by) % 10 : digit));
      expect(checkGtin(code)).toBe('right');
      expect(checkGtin(typed.join(''))).toBe('wrong');
    }),
  );
});
