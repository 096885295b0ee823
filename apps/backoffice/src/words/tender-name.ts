import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** What a kind of payment is called; a kind this page does not know keeps its code. */
export function tenderName(kind: string, locale: Locale): string {
  const key = `tender.${kind}`;
  return hasMessage(key) ? translate(locale, key) : kind;
}
