import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { hasMessage, type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/**
 * Something said to a caller, to be put into their language when it is sent: a message with what fills it, several of which any
 * will do, or a fixed text in English. Such a text is looked up by what it says (`reason.…`), so that schemas shared with
 * tills and rules deep inside say why in plain words; one that the catalogue does not know is data and goes as it is.
 */
export type Said = string | SaidMessage | { anyOf: readonly Said[] };
export type SaidMessage = { key: MessageKey; params?: SaidParams };
export type SaidParams = Readonly<Record<string, string | number | SaidMessage>>;

/** The text in the caller's language. */
export function textOf(said: Said, locale: Locale): string {
  if (typeof said === 'string') {
    const key = `reason.${said}`;
    return hasMessage(key) ? translate(locale, key) : said;
  }
  if ('anyOf' in said) {
    const texts = [...new Set(said.anyOf.map((one) => textOf(one, locale)))];
    return texts.reduce((one, other) => translate(locale, 'input.either', { one, other }));
  }
  return translate(locale, said.key, filled(said.params ?? {}, locale));
}

/** What fills a message, with what is itself a message in the same language. */
export function filled(params: SaidParams, locale: Locale): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? textOf(value, locale) : value,
    ]),
  );
}
