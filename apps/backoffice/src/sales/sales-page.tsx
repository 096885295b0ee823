import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { KindSwitch } from './kind-switch.tsx';
import { LiveBadge } from './live-badge.tsx';
import { NoSales } from './no-sales.tsx';
import { SalesFigures } from './sales-figures.tsx';
import { SalesFilters } from './sales-filters.tsx';
import { SalesList, SalesListSkeleton } from './sales-list.tsx';
import { type SaleFilters, useSales } from './sales-queries.ts';

/** The shop as it sells, and what comes back. A receipt opens beside the list, and is a page of its own. */
export function SalesPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/sales' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/sales/$saleId', shouldThrow: false });
  const sales = useSales(filters);
  const { kind, ...narrowed } = filters;
  const filtered = Object.values(narrowed).some((value) => value !== undefined);
  const setFilters = (next: SaleFilters) => void navigate({ to: '/sales', search: next, replace: true });

  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 md:px-6">
        <PageHeader title={t('admin.sales.title')}>
          <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-2">
            <KindSwitch kind={kind} onChange={(next) => setFilters({ ...filters, kind: next })} />
            <LiveBadge />
          </div>
        </PageHeader>
        <SalesFigures filters={filters} />
        <SalesFilters filters={filters} onChange={setFilters} />
        {sales.isPending && <SalesListSkeleton />}
        {sales.isLoadingError && (
          <FailureNote failure={failureOf(sales.error)} onRetry={() => void sales.refetch()} />
        )}
        {sales.isSuccess && sales.rows.length === 0 && (
          <NoSales kind={kind} filtered={filtered} onClear={() => setFilters({ kind })} />
        )}
        {sales.rows.length > 0 && (
          <>
            <SalesList rows={sales.rows} filters={filters} openId={open?.params.saleId} />
            <MoreRows
              hasMore={sales.hasNextPage}
              busy={sales.isFetchingNextPage}
              failure={sales.isFetchNextPageError ? failureOf(sales.error) : null}
              onMore={sales.fetchNextPage}
            />
          </>
        )}
      </div>
      <Outlet />
    </div>
  );
}
