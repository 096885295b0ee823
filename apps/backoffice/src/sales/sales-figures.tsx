import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import type { ReactNode } from 'react';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency } from '../session/use-session.ts';
import { dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { type SaleFilters, useSalesSummary } from './sales-queries.ts';

/**
 * How many receipts, and what is left of the sales after returns, for the chosen day or today, within the chosen branch
 * and till.
 */
export function SalesFigures({ filters }: { filters: SaleFilters }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const currency = useCurrency();
  const { branch, till, day = today } = filters;
  const summary = useSalesSummary({ branch, till, day });
  const named = { day: dayText(day, today, locale) };
  const sumOf = (part: 'total' | 'returned' | 'net') => {
    const sums = summary.data?.totals.map((sum) =>
      formatMoney(sum[part], { ...currency, code: sum.currency }, locale),
    );
    return sums?.length === 0 ? formatMoney(minor(0), currency, locale) : sums?.join(' + ');
  };
  // The list below says what is wrong when nothing can be read; here a dash is enough.
  const waiting = summary.isError ? '—' : <Skeleton className="w-24" />;
  const { returnCount } = summary.data ?? {};
  return (
    <dl className="mt-3 grid max-w-2xl grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-2">
      <Figure
        name={day === today ? t('admin.sales.today-count') : t('admin.sales.day-count', named)}
        detail={returnCount === undefined ? waiting : t('admin.sales.returns', { count: returnCount })}
      >
        <span data-testid="today-count">{summary.data?.count ?? waiting}</span>
      </Figure>
      <Figure
        name={day === today ? t('admin.sales.today-sum') : t('admin.sales.day-sum', named)}
        detail={
          <>
            <span className="whitespace-nowrap">
              {t('admin.sales.sold', { amount: sumOf('total') ?? '—' })}
            </span>{' '}
            <span className="whitespace-nowrap">
              {t('admin.sales.returned', { amount: sumOf('returned') ?? '—' })}
            </span>
          </>
        }
      >
        <span data-testid="today-sum">{sumOf('net') ?? waiting}</span>
      </Figure>
    </dl>
  );
}

function Figure({ name, detail, children }: { name: string; detail: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface px-3 py-3 @xl:px-4">
      <dt className="truncate text-13 text-muted">{name}</dt>
      <dd className="mt-1 text-18 font-semibold whitespace-nowrap @xl:text-24">{children}</dd>
      <dd className="mt-1 text-13 text-muted">{detail}</dd>
    </div>
  );
}
