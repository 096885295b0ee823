import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { NoStock } from './no-stock.tsx';
import { StockSwitch } from './stock-switch.tsx';
import { StockValue } from './stock-value.tsx';
import { StockList, StockListSkeleton } from './stock-list.tsx';
import { type StockFilters, useStock } from './stock-queries.ts';

/** What is on hand and what it cost, by product and branch. A product's batches open beside the list. */
export function StockPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/stock' });
  const navigate = useNavigate();
  const stock = useStock(filters);
  const open = useMatch({ from: '/stock/$productId', shouldThrow: false });
  const show = useCallback(
    (next: StockFilters) => void navigate({ to: '/stock', search: next, replace: true }),
    [navigate],
  );
  const { branch } = filters;
  const search = useCallback((q: string) => show({ branch, q: q === '' ? undefined : q }), [show, branch]);
  return (
    <div className="flex">
      <div className="@container mx-auto w-full min-w-0 max-w-6xl px-4 md:px-6">
        <PageHeader title={t('admin.stock.title')}>
          <StockSwitch page="on-hand" branch={branch} />
        </PageHeader>
        <StockValue branch={branch} />
        <div className="my-4 grid gap-2 @2xl:grid-cols-[minmax(0,1fr)_16rem]">
          <SearchField label={t('admin.goods.search')} value={filters.q ?? ''} onChange={search} />
          <BranchFilter value={branch} onChange={(next) => show({ ...filters, branch: next })} />
        </div>
        {stock.isPending && <StockListSkeleton />}
        {stock.isLoadingError && (
          <FailureNote failure={failureOf(stock.error)} onRetry={() => void stock.refetch()} />
        )}
        {stock.isSuccess && stock.rows.length === 0 && <NoStock query={filters.q} onClear={() => show({})} />}
        {stock.rows.length > 0 && (
          <>
            <StockList rows={stock.rows} filters={filters} openId={open?.params.productId} />
            <MoreRows
              hasMore={stock.hasNextPage}
              busy={stock.isFetchingNextPage}
              failure={stock.isFetchNextPageError ? failureOf(stock.error) : null}
              onMore={stock.fetchNextPage}
            />
          </>
        )}
      </div>
      <Outlet />
    </div>
  );
}
