import { catalogues, completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { expect, test } from 'vitest';
import { localeOf, startI18n } from './i18n.ts';

test.each([
  [['ru-RU', 'en'], 'ru'],
  [['de-DE', 'en-US'], 'en'],
  [['uz'], 'uz-Latn'],
  [['uz-Cyrl-UZ'], 'uz-Cyrl'],
  [['ky-KG'], 'ky'],
  [['de', 'fr'], 'ru'],
  [[], 'ru'],
])('a browser that asks for %s is answered in %s', (wanted, expected) => {
  expect(localeOf(wanted)).toBe(expected);
});

test.each(completeLocales)(
  'a page says a message in %s exactly as the engine and the centre say it',
  async (locale) => {
    const instance = await startI18n(locale);
    for (const key of Object.keys(catalogues[locale]) as MessageKey[]) {
      const params = paramsOf(catalogues[locale][key]);
      expect(instance.t(key, params), key).toBe(translate(locale, key, params));
    }
  },
);

function paramsOf(message: string): Record<string, string | number> {
  const names = Array.from(message.matchAll(/\{(\w+)(, (?:plural|number))?/g));
  return Object.fromEntries(names.map(([, name = '', number]) => [name, number === undefined ? 'X' : 3]));
}
