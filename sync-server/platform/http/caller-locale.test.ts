import { expect, it } from 'vitest';
import { callerLocale } from './caller-locale.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['de, en;q=0.5, ky;q=0.7', 'ky'],
  ['uz-cyrl', 'uz-Cyrl'],
  ['uz', 'uz-Latn'],
  ['ru;q=0, en', 'en'],
  ['*', 'en'],
])('reads %s as %s', (header, expected) => {
  expect(callerLocale({ headers: { 'accept-language': header } })).toBe(expected);
});
