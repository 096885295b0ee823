import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import { inLocale, type Locale, type LocalisedText } from '@karvon/shared/values/locale.ts';

/** What a unit is called: by its own name, else by its code's, else by the code itself. */
export function unitName(unit: { code: string; name: LocalisedText | null }, locale: Locale): string {
  if (unit.name !== null) return inLocale(unit.name, locale, 'ru', 'en');
  const key = `unit.${unit.code}`;
  return hasMessage(key) ? translate(locale, key) : unit.code;
}
