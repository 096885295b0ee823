import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** What a kind of document is called; a kind that this page does not know stands for itself. */
export function documentKindText(kind: string, locale: Locale): string {
  return wordOr(`document.kind.${kind}`, kind, locale);
}

/** The catalogue's word of that name, or what it was asked for. */
export function wordOr(key: string, otherwise: string, locale: Locale): string {
  return hasMessage(key) ? translate(locale, key) : otherwise;
}
