import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, ScrollText, ShieldCheck } from 'lucide-react';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { ChainNote } from './chain-note.tsx';
import { LogFilterBar } from './log-filter-bar.tsx';
import { LogList, LogListSkeleton } from './log-list.tsx';
import { type LogFilters, useDeeds, useExportLog, useVerifyLog } from './log-queries.ts';

/** Who has done what, newest first; found by words, kind and day, taken away as a file, and checked for being whole. */
export function LogPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/audit' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/audit/$seq', shouldThrow: false });
  const deeds = useDeeds(filters);
  const exporting = useExportLog(filters);
  const verify = useVerifyLog();
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const setFilters = useCallback(
    (next: LogFilters) => void navigate({ to: '/audit', search: next, replace: true }),
    [navigate],
  );
  const failed = [verify, exporting].find(({ isError }) => isError);
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.log.title')}>
          <div className="flex flex-wrap gap-2">
            <Button
              data-testid="verify-log"
              icon={<ShieldCheck size={18} aria-hidden />}
              aria-disabled={verify.isPending}
              onClick={() => verify.isPending || verify.mutate()}
            >
              {t(verify.isPending ? 'admin.log.verifying' : 'admin.log.verify')}
            </Button>
            <Button
              data-testid="export-log"
              icon={<Download size={18} aria-hidden />}
              aria-disabled={exporting.isPending}
              onClick={() => exporting.isPending || exporting.mutate()}
            >
              {t(exporting.isPending ? 'admin.log.exporting' : 'admin.log.export')}
            </Button>
          </div>
        </PageHeader>
        {verify.data !== undefined && <ChainNote {...verify.data} onClose={verify.reset} />}
        {failed !== undefined && (
          <div className="mt-4">
            <FailureNote failure={failureOf(failed.error)} />
          </div>
        )}
        <LogFilterBar filters={filters} rows={deeds.rows} onChange={setFilters} />
        {deeds.isPending && <LogListSkeleton />}
        {deeds.isLoadingError && (
          <FailureNote failure={failureOf(deeds.error)} onRetry={() => void deeds.refetch()} />
        )}
        {deeds.isSuccess && deeds.rows.length === 0 && (
          <EmptyState
            icon={<ScrollText size={40} strokeWidth={1.5} aria-hidden />}
            title={t(isFiltered ? 'admin.log.empty-filtered' : 'admin.log.empty')}
            action={
              isFiltered && <Button onClick={() => setFilters({})}>{t('admin.do.clear-filters')}</Button>
            }
          >
            {t('admin.log.empty-lead')}
          </EmptyState>
        )}
        {deeds.rows.length > 0 && (
          <>
            <LogList deeds={deeds.rows} filters={filters} openId={open?.params.seq} />
            <MoreRows
              hasMore={deeds.hasNextPage}
              busy={deeds.isFetchingNextPage}
              failure={deeds.isFetchNextPageError ? failureOf(deeds.error) : null}
              onMore={deeds.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={deeds} />
      </div>
      <Outlet />
    </div>
  );
}
