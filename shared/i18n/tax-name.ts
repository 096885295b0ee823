import type { Locale } from '../values/locale.ts';
import { hasMessage, translate } from './translate.ts';

/** What people call a tax: `НДС` for `VAT`. One that has no name here goes by its code. */
export function taxName(code: string, locale: Locale): string {
  const named = `tax.${code}`;
  return hasMessage(named) ? translate(locale, named) : code;
}
