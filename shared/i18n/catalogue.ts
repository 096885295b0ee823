import type { Locale } from '../values/locale.ts';
import { en, type MessageKey } from './en/texts.ts';
import { ky } from './ky/texts.ts';
import { ru } from './ru/texts.ts';
import { uk } from './uk/texts.ts';
import { uzLatn } from './uz/texts.ts';
import { catalogueInCyrillic } from './uz-cyrillic.ts';

/** A language's texts, all of them. A new language is such an object, and a line here: everything else follows. */
export const catalogues = {
  ru,
  uk,
  'uz-Latn': uzLatn,
  'uz-Cyrl': catalogueInCyrillic(uzLatn),
  ky,
  en,
} satisfies Partial<Record<Locale, Record<MessageKey, string>>>;
export type CompleteLocale = keyof typeof catalogues;

/** The languages that have every message; the others follow with their own step. */
export const completeLocales = Object.keys(catalogues) as CompleteLocale[];

/** What to show instead of a language that is not complete yet, the nearest first: Russian is read in all first markets. */
const instead: Readonly<Record<Locale, readonly Locale[]>> = {
  ru: [],
  uk: [],
  'uz-Latn': ['uz-Cyrl'],
  'uz-Cyrl': ['uz-Latn'],
  ky: [],
  en: [],
};

export function completeLocaleFor(locale: Locale): CompleteLocale {
  const [nearest = 'ru'] = [locale, ...instead[locale]].flatMap((wanted) =>
    completeLocales.filter((complete) => complete === wanted),
  );
  return nearest;
}
