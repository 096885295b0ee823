import { expect, test } from 'vitest';
import { scrubText } from './scrub-text.ts';

const ID = '01a1fd1e-8c00-7b00-b45e-635a8e9af762';
const SECRET = 'kvk_abcdef0123456789';

test.each([
  [`client ${ID} is gone`, `client ${ID} is gone`],
  [`${ID}=${SECRET}`, '[token]'],
  [`${ID}${SECRET}`, '[token]'],
  [`no such key ${SECRET}.`, 'no such key [token].'],
  ['invalid input "Anna" for name', 'invalid input [value] for name'],
  ['«Анна» or “Anna” or `anna`', '[value] or [value] or [value]'],
  ['write to <anna@shop.test>, or (bob@shop.test)', 'write to <[email]>, or ([email])'],
  ['at //anna:word@shop.test', 'at [email]'],
  ['GET /clients?q=anna failed', 'GET /clients[query] failed'],
  ['call +998 90 123-45-67 now', 'call [number] now'],
  ['a_word_that_is_long_and_holds_no_digit stays', 'a_word_that_is_long_and_holds_no_digit stays'],
])('%s', (text, scrubbed) => {
  expect(scrubText(text)).toBe(scrubbed);
});

test.each(['a', '“', '«', '"', "'", '?', '1 ', '//', 'a@', 'a='])(
  'a message of half a million "%s" holds up nobody',
  (part) => {
    expect(scrubText(part.repeat(500_000 / part.length)).length).toBeLessThanOrEqual(5_000_000);
  },
);
