import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { CloudDownload } from 'lucide-react';
import { useNow } from '../words/use-now.ts';
import type { SaleRow } from '../data/answers.ts';
import { SteadyList } from '../lists/steady-list.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency, useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { tenderName } from '../words/tender-name.ts';
import { isLate } from './is-late.ts';
import type { SaleFilters } from './sales-queries.ts';
import { signedTotal } from './signed-total.ts';

/** One line where there is room, two where there is not, of the same height: opening a receipt moves no row. */
const ROW =
  'grid h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 @3xl:grid-cols-[7.5rem_8.5rem_3.5rem_minmax(0,1fr)_minmax(0,1.4fr)_8.5rem]';
const WIDE = 'hidden truncate @3xl:block';

export function SalesList(props: { rows: SaleRow[]; filters: SaleFilters; openId: string | undefined }) {
  const { t } = useText();
  const { rows, filters, openId } = props;
  const today = useNow('minute').day;
  return (
    <SteadyList rows={rows} head={<ListHead />} newText={(count) => t('admin.sales.new', { count })}>
      {rows.map((row) => (
        <Row key={row.id} row={row} filters={filters} open={row.id === openId} today={today} />
      ))}
    </SteadyList>
  );
}

function Row(props: { row: SaleRow; filters: SaleFilters; open: boolean; today: string }) {
  const { row, filters, open, today } = props;
  const { t, locale } = useText();
  const currency = useCurrency(row.currency);
  const time = shortMomentText(row.at, today, locale, useZone(row.branch));
  const how = howText(row, t, locale);
  const total = formatMoney(signedTotal(row), currency, locale);
  return (
    <li data-row-id={row.id} className="border-b border-line last:border-b-0">
      <Link
        to="/sales/$saleId"
        params={{ saleId: row.id }}
        search={filters}
        data-testid="sale-row"
        aria-current={open ? 'page' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-on-accent-soft`}
      >
        <span data-testid="sale-number" className="truncate font-medium">
          {row.number}
        </span>
        <span className={`${WIDE} text-muted`}>
          {time}
          {isLate(row) && <LateMark />}
        </span>
        <span className={WIDE}>{row.tillCode}</span>
        <span className={WIDE}>{row.cashier}</span>
        <span className={`${WIDE} text-muted`}>
          {how}
          <span className="hidden @5xl:inline"> · {t('admin.sales.items', { count: row.lineCount })}</span>
        </span>
        <span data-testid="sale-total" className="text-right font-semibold whitespace-nowrap">
          {total}
        </span>
        <span className="col-span-2 flex min-w-0 text-13 text-muted @3xl:hidden">
          <span className="truncate">
            {time} · {row.tillCode} · {row.kind === 'sale' ? row.cashier : how}
          </span>
          {isLate(row) && <LateMark />}
        </span>
      </Link>
    </li>
  );
}

/** How it was paid; of a return, first of what; of an agent's sale, that nothing was paid yet. */
function howText(row: SaleRow, t: ReturnType<typeof useText>['t'], locale: Locale): string {
  if (row.kind === 'agent-sale') return t('admin.sales.by-agent');
  // Only in an exchange is a receipt one part of a document.
  const inExchange = row.documentId !== row.id;
  const tenders = row.tenders.map((kind) =>
    tenderName(kind === 'other' && inExchange ? 'exchange' : kind, locale),
  );
  const number = row.original?.number ?? null;
  return [...(number === null ? [] : [t('admin.returns.of', { number })]), tenders.join(', ')].join(' · ');
}

/** A receipt that was rung up without a connection: an icon and, for who can't see it, its words. */
function LateMark() {
  const { t } = useText();
  return (
    <span title={t('admin.sales.late')} className="ml-2 inline-flex shrink-0 align-[-3px] text-info">
      <CloudDownload size={16} aria-hidden />
      <span className="sr-only">{t('admin.sales.late')}</span>
    </span>
  );
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.sales.number')}</span>
      <span>{t('admin.sales.time')}</span>
      <span>{t('admin.sales.till')}</span>
      <span>{t('admin.sales.cashier')}</span>
      <span>{t('admin.sales.tenders')}</span>
      <span className="text-right">{t('admin.sales.total')}</span>
    </div>
  );
}

export function SalesListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="relative overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-24" />
            <Skeleton className="w-20 @max-3xl:hidden" />
            <Skeleton className="w-8 @max-3xl:hidden" />
            <Skeleton className="w-28 @max-3xl:hidden" />
            <Skeleton className="w-28 @max-3xl:hidden" />
            <Skeleton className="w-20 justify-self-end" />
            <Skeleton className="col-span-2 mt-1 w-40 @3xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
