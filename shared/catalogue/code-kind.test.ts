import { expect, test } from 'vitest';
import { withoutKind } from './code-kind.ts';

test.each([
  [']E04600000000015', '4600000000015', 'latin'],
  ['ъУ04600000000015', '4600000000015', 'Russian'],
  ['їУ04600000000015', '4600000000015', 'Ukrainian'],
  [']d20104600000000015', '0104600000000015', 'a marking code'],
  ['4600000000015', '4600000000015', 'nothing before it'],
  ['помидор', 'помидор', 'a word'],
  [']', ']', 'a sign'],
])('%s is %s: %s', (read, code) => {
  expect(withoutKind(read)).toBe(code);
});

test('what is left of a code is as it was typed: whoever reads it knows layouts', () => {
  expect(withoutKind('ъв2010460ф')).toBe('010460ф');
});
