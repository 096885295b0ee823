import { catalogues, completeLocaleFor, completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { MessageParams } from '@karvon/shared/i18n/translate.ts';
import { type Locale, locales } from '@karvon/shared/values/locale.ts';
import { createInstance, type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next, useTranslation } from 'react-i18next';
import { recall, remember } from './remembered.ts';

const KEY = 'karvon.language';

/** Languages by their own names. A person can choose from those that are complete. */
export const languageNames: Record<Locale, string> = {
  ru: 'Русский',
  uk: 'Українська',
  'uz-Latn': 'Oʻzbekcha',
  'uz-Cyrl': 'Ўзбекча',
  ky: 'Кыргызча',
  en: 'English',
};

/** The first language of the browser's list that we know; Uzbek stands for its Latin form, others for themselves. */
export function localeOf(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const [language, ...parts] = tag.split('-');
    if (language === 'uz') return parts.includes('Cyrl') ? 'uz-Cyrl' : 'uz-Latn';
    const known = locales.find((locale) => locale === language);
    if (known !== undefined) return known;
  }
  return 'ru';
}

/** The language chosen on this device, else the browser's. */
export function startLocale(): Locale {
  const saved = recall(KEY);
  return locales.find((locale) => locale === saved) ?? localeOf(navigator.languages);
}

/** Prepares i18next with the whole catalogue: nothing is fetched later. */
export async function startI18n(locale: Locale = startLocale()): Promise<i18n> {
  const instance = createInstance();
  const resources = Object.fromEntries(
    completeLocales.map((complete) => [complete, { translation: catalogues[complete] }]),
  );
  await instance
    .use(new ICU())
    .use(initReactI18next)
    .init({
      resources,
      lng: completeLocaleFor(locale),
      fallbackLng: 'ru',
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    });
  markPage(instance.language);
  instance.on('languageChanged', markPage);
  return instance;
}

function markPage(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

export type Translate = (key: MessageKey, params?: MessageParams) => string;

/** The reader's language and the messages in it. Every component that shows a word uses this. */
export function useText(): { t: Translate; locale: Locale; setLocale: (locale: Locale) => void } {
  const { t, i18n } = useTranslation();
  const locale = locales.find((known) => known === i18n.language) ?? 'ru';
  return {
    t: (key, params = {}) => t(key, params),
    locale,
    setLocale(next) {
      remember(KEY, next);
      void i18n.changeLanguage(completeLocaleFor(next));
    },
  };
}
