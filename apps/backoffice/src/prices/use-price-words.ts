import { inLocale, type LocalisedText } from '@karvon/shared/values/locale.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useMe } from '../session/use-session.ts';
import { shortDayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';

/** How names, days and branches of prices are written for the reader. */
export function usePriceWords() {
  const { t, locale } = useText();
  const { branches } = useMe().company;
  const today = useNow('minute').day;
  const branch = (id: string) => branches.find((one) => one.id === id)?.name ?? '—';
  return {
    today,
    name: (names: LocalisedText) => inLocale(names, locale, 'ru', 'en'),
    day: (day: string) => shortDayText(day, today, locale),
    branch,
    where: (ids: readonly string[] | null) =>
      ids === null ? t('admin.filter.all-branches') : ids.map(branch).join(', '),
    /** 1 Monday … 7 Sunday. The 5th of January 2026 was a Monday. */
    weekday: (day: number) => t(`admin.prices.weekday.${day as 1}`),
  };
}
