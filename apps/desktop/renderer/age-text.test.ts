import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import { expect, test } from 'vitest';
import { ageText, countdownText } from './age-text.ts';

const ru: Translate = (key, params) => translate('ru', key, params);
const minutes = 60_000;

test.each([
  [59_999, 'только что'],
  [-5000, 'только что'],
  [2 * minutes, '2 мин'],
  [60 * minutes, '1 ч'],
  [47 * 60 * minutes, '47 ч'],
  [50 * 60 * minutes, '2 дня'],
  [24 * 60 * minutes * 21, '21 день'],
])('%i ms ago is "%s"', (ago, expected) => {
  expect(ageText(1_000_000_000_000 - ago, 1_000_000_000_000, ru)).toBe(expected);
});

test('a countdown shows the second that runs, and ends at zero', () => {
  expect(countdownText(300_000, 0)).toBe('5:00');
  expect(countdownText(61_001, 0)).toBe('1:02');
  expect(countdownText(0, 5000)).toBe('0:00');
});
