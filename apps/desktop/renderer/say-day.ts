import { dateWordsOf, dayInWords } from '@karvon/shared/i18n/date-words.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';

/** A business date as people write it: 21 Nov 2026. */
export function sayDay(day: BusinessDate, locale: Locale): string {
  if (dateWordsOf(locale) !== null) return dayInWords(day, locale, { month: 'short', withYear: true });
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}
