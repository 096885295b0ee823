import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** Why goods move, in the order in which they are offered as a filter. */
export const knownReasons = [
  'sale',
  'return',
  'receipt',
  'transfer',
  'agent-sale',
  'write-off',
  'count',
  'count-correction',
  'cost-correction',
  'opening',
] as const;
export type KnownReason = (typeof knownReasons)[number];

/** A reason in words; one that only a newer centre knows as it is. */
export function reasonName(reason: string, locale: Locale): string {
  const key = `stock.reason.${reason}`;
  return hasMessage(key) ? translate(locale, key) : reason;
}
