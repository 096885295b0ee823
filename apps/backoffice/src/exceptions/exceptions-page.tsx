import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { LiveBadge } from '../sales/live-badge.tsx';
import { ExceptionsFilters } from './exceptions-filters.tsx';
import { ExceptionsList, ExceptionsListSkeleton } from './exceptions-list.tsx';
import { type ExceptionFilters, useExceptions } from './exceptions-queries.ts';
import { ExceptionsTabs } from './exceptions-tabs.tsx';
import { NoExceptions } from './no-exceptions.tsx';

/** What a manager must decide about. One opens beside the list, and is a page of its own. */
export function ExceptionsPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/exceptions' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/exceptions/$exceptionId', shouldThrow: false });
  const exceptions = useExceptions(filters);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const setFilters = (next: ExceptionFilters) =>
    void navigate({ to: '/exceptions', search: next, replace: true });

  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 md:px-6">
        <PageHeader title={t('admin.exceptions.title')}>
          <LiveBadge />
        </PageHeader>
        <ExceptionsTabs open="exceptions" />
        <ExceptionsFilters filters={filters} onChange={setFilters} />
        {exceptions.isPending && <ExceptionsListSkeleton />}
        {exceptions.isLoadingError && (
          <FailureNote failure={failureOf(exceptions.error)} onRetry={() => void exceptions.refetch()} />
        )}
        {exceptions.data !== undefined && exceptions.rows.length === 0 && (
          <NoExceptions filtered={filtered} onClear={() => setFilters({})} />
        )}
        {exceptions.rows.length > 0 && (
          <>
            <ExceptionsList rows={exceptions.rows} filters={filters} openId={open?.params.exceptionId} />
            <MoreRows
              hasMore={exceptions.hasNextPage}
              busy={exceptions.isFetchingNextPage}
              failure={exceptions.isFetchNextPageError ? failureOf(exceptions.error) : null}
              onMore={exceptions.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={exceptions} />
      </div>
      <Outlet />
    </div>
  );
}
