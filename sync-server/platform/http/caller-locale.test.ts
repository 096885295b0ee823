import { expect, it } from 'vitest';
import { callerLocale } from './caller-locale.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['de, en;q=0.5, ky;q=0.7', 'ky'],
  ['uz-cyrl', 'uz-Cyrl'],
  ['uz-Cyrl-UZ', 'uz-Cyrl'],
  ['uz-UZ', 'uz-Latn'],
  ['uz', 'uz-Latn'],
  ['ru;q=0, en', 'en'],
  ['*', 'en'],
])('reads %s as %s', (header, expected) => {
  expect(callerLocale({ headers: { 'accept-language': header } })).toBe(expected);
});

it('takes the person’s own language where the program asks for none that we have', () => {
  expect(callerLocale({ headers: {} }, 'uk')).toBe('uk');
  expect(callerLocale({ headers: { 'accept-language': 'de' } }, 'uk')).toBe('uk');
  expect(callerLocale({ headers: { 'accept-language': 'en' } }, 'uk')).toBe('en');
});
