import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

const textOf = (raw: string) => {
  const clean = cleanText(raw, 500);
  return clean.ok ? clean.text : clean.reason;
};

test.each([
  ['&quot;Baguette Lyonnais&quot;', '"Baguette Lyonnais"'],
  ['Ben &amp; Jerry&#39;s &#x28;mini&#41;', "Ben & Jerry's (mini)"],
  ['M&M и &unknown; &quot', 'M&M и &unknown; &quot'],
  ['&amp;quot;', '&quot;'],
  ['  Чай \u00a0 чёрный\t ', 'Чай чёрный'],
  ['Кофе и\u0306', 'Кофе й'],
])('%j becomes %j', (raw, expected) => {
  expect(textOf(raw)).toBe(expected);
});

test.each([
  ['Prep.flan \u008cuf', 'text-control-character'],
  ['a\u0000b', 'text-control-character'],
  ['a&#0;b', 'text-control-character'],
  ['a\u202eb', 'text-control-character'],
  ['a\ud800b', 'text-broken-unicode'],
  ['a&#xD800;b', 'text-broken-unicode'],
  ['a\ufffdb', 'text-broken-unicode'],
])('%j is refused: %s', (raw, reason) => {
  expect(textOf(raw)).toBe(reason);
});

test('the length is that of the cleaned text', () => {
  expect(cleanText('&quot;ab&quot;', 4)).toEqual({ ok: true, text: '"ab"' });
  expect(cleanText('abcde', 4)).toEqual({ ok: false, reason: 'text-too-long' });
});
