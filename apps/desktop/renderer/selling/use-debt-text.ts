import type { CartView } from '@karvon/shared/till-api/state.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useSaying } from '../till-context.tsx';

type Client = NonNullable<CartView['client']>;

/** What somebody owes, in words. */
export function useDebtText(): (client: Client) => string {
  const { t } = useText();
  const { money } = useSaying();
  return ({ debt: { isKnown, amount, limit } }) => {
    if (!isKnown) return t('till.client.debt-unknown', { amount: money(amount) });
    if (amount < 0) return t('till.client.ahead', { amount: money(minor(0 - amount)) });
    if (limit === null) {
      return amount === 0 ? t('till.client.owes-nothing') : t('till.client.owes', { amount: money(amount) });
    }
    return amount === 0
      ? t('till.client.owes-nothing-of', { limit: money(limit) })
      : t('till.client.owes-of', { amount: money(amount), limit: money(limit) });
  };
}
