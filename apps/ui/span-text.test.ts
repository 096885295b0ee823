import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { expect, test } from 'vitest';
import { spanText } from './span-text.ts';

const inWords = (locale: Locale) => (ms: number) =>
  spanText(ms, (key: MessageKey, params?: MessageParams) => translate(locale, key, params));

test('tells a length of time in the one unit that matters', () => {
  const lengths = [0, 59_999, 60_000, 3_599_999, 3_600_000, 47 * 3_600_000, 48 * 3_600_000, -300_000];
  expect(lengths.map(inWords('en'))).toEqual([
    '0 seconds',
    '59 seconds',
    '1 minute',
    '59 minutes',
    '1 hour',
    '47 hours',
    '2 days',
    '5 minutes',
  ]);
  expect(lengths.map(inWords('ru'))).toEqual([
    '0 секунд',
    '59 секунд',
    '1 минута',
    '59 минут',
    '1 час',
    '47 часов',
    '2 дня',
    '5 минут',
  ]);
  expect(lengths.map(inWords('uk'))).toEqual([
    '0 секунд',
    '59 секунд',
    '1 хвилина',
    '59 хвилин',
    '1 година',
    '47 годин',
    '2 дні',
    '5 хвилин',
  ]);
  expect(lengths.map(inWords('uz-Latn'))).toEqual([
    '0 soniya',
    '59 soniya',
    '1 daqiqa',
    '59 daqiqa',
    '1 soat',
    '47 soat',
    '2 kun',
    '5 daqiqa',
  ]);
});
