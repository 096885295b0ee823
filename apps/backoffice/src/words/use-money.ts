import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useMemo } from 'react';
import { useCurrency } from '../session/use-session.ts';

/** Writes amounts of any currency; without a code it is the company's own. */
export function useMoney(): (amount: Minor, code: string | undefined) => string {
  const { locale } = useText();
  const own = useCurrency();
  return useMemo(
    () => (amount, code) => {
      const currency = code === undefined || code === own.code ? own : { code, decimals: 2 };
      return formatMoney(amount, currency, locale);
    },
    [own, locale],
  );
}
