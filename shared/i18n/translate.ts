import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../values/locale.ts';
import { catalogues, completeLocaleFor } from './catalogue.ts';
import type { MessageKey } from './en/texts.ts';

export type MessageParams = Record<string, string | number>;

const formats = new Map<string, IntlMessageFormat>();

/** A message in the reader's language, its ICU placeholders filled from `params`. */
export function translate(locale: Locale, key: MessageKey, params: MessageParams = {}): string {
  const complete = completeLocaleFor(locale);
  const cacheKey = `${complete} ${key}`;
  let format = formats.get(cacheKey);
  if (format === undefined) {
    format = new IntlMessageFormat(catalogues[complete][key], complete, undefined, { ignoreTag: true });
    formats.set(cacheKey, format);
  }
  return String(format.format(params));
}

/** Whether the catalogue has a message of that name: units and currencies may have codes it does not know. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(catalogues.en, key);
}
