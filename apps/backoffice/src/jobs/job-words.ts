import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** What a job does, in words; one that this page does not know by its name. */
export function jobWord(name: string, locale: Locale): string {
  const key = `admin.job.${name}`;
  return hasMessage(key) ? translate(locale, key) : name;
}
