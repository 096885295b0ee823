import { expect, it } from 'vitest';
import { base32, codeOfStep, otpauthUrl, stepAt, stepsOfCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

// RFC 6238, appendix B: its codes have eight digits, of which these are the last six.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('makes at second %i the code of the standard', (seconds, code) => {
  expect(codeOfStep(secret, stepAt(seconds * 1000))).toBe(code);
});

it('takes a code a step early and a step late, and no further', () => {
  const now = 2_000_000_010_000;
  const step = stepAt(now);
  const found = [-2, -1, 0, 1, 2].map((away) => stepsOfCode(secret, codeOfStep(secret, step + away), now));
  expect(found).toEqual([[], [step - 1], [step], [step + 1], []]);
  expect(stepsOfCode(secret, '', now)).toEqual([]);
});

// RFC 4648, section 10, without padding.
it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('writes %j in base32', (text, written) => {
  expect(base32(Buffer.from(text))).toBe(written);
});

it('says all that an app needs in one address', () => {
  const url = new URL(otpauthUrl(secret, 'a+b@shop.test'));
  expect(url.pathname).toBe('/Karvon:a%2Bb%40shop.test');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    issuer: 'Karvon',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
