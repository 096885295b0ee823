import { expect, test } from 'vitest';
import { makeEnrolCode, normaliseEnrolCode } from './enrol-code.ts';

test('a code is eight unmistakable signs, and typing it loosely does no harm', () => {
  const code = makeEnrolCode(Uint8Array.from({ length: 32 }, (_, index) => index * 8));
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  const typed = ` ${code.toLowerCase().replace('-', ' – ')} `;
  expect(normaliseEnrolCode(typed)).toBe(normaliseEnrolCode(code));
});

test('bytes that would favour some signs are passed over', () => {
  const bytes = new Uint8Array(32).fill(255);
  expect(() => makeEnrolCode(bytes)).toThrow(RangeError);
  bytes.set([0, 30, 60, 90, 120, 150, 180, 210], 10);
  expect(makeEnrolCode(bytes)).toBe('2222-2222');
});
