import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** How a currency is called beside a figure: `сум`, `₴`; its code where we have no word. */
export function currencySign(code: string, locale: Locale): string {
  const key = `currency.${code}`;
  return hasMessage(key) ? translate(locale, key) : code;
}
