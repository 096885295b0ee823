import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp, SearchX, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { LiveBadge } from '../sales/live-badge.tsx';
import { useMe } from '../session/use-session.ts';
import { ExceptionsTabs } from './exceptions-tabs.tsx';
import { QuarantineFilters } from './quarantine-filters.tsx';
import { type QuarantineFilters as Filters, useQuarantine } from './quarantine-queries.ts';
import { QuarantineRow } from './quarantine-row.tsx';
import { UnsentDialog } from './unsent-dialog.tsx';

/** What tills handed in and could not be booked: why, what to do, and the means to do it. */
export function QuarantinePage() {
  const { t } = useText();
  const filters = useSearch({ from: '/exceptions/quarantine' });
  const navigate = useNavigate();
  const quarantine = useQuarantine(filters);
  const { rights } = useMe();
  const [became, setBecame] = useState('');
  const [taking, setTaking] = useState(false);
  const setFilters = (next: Filters) =>
    void navigate({ to: '/exceptions/quarantine', search: next, replace: true });
  return (
    <div className="@container px-4 md:px-6">
      <PageHeader title={t('admin.quarantine.title')}>
        <div className="flex flex-wrap items-center gap-4">
          <LiveBadge />
          {rights.includes('quarantine.settle') && (
            <Button
              data-testid="take-unsent"
              icon={<FileUp size={18} aria-hidden />}
              onClick={() => setTaking(true)}
            >
              {t('admin.unsent.open')}
            </Button>
          )}
        </div>
      </PageHeader>
      <ExceptionsTabs open="quarantine" />
      <p className="mt-4 max-w-prose text-muted">{t('admin.quarantine.lead')}</p>
      <QuarantineFilters filters={filters} onChange={setFilters} />
      <p role="status" data-testid="quarantine-became" className="mb-4 rounded-md bg-raised p-3 empty:hidden">
        {became}
      </p>
      {quarantine.isPending && <Skeleton className="h-22 w-full" />}
      {quarantine.isLoadingError && (
        <FailureNote failure={failureOf(quarantine.error)} onRetry={() => void quarantine.refetch()} />
      )}
      {quarantine.data !== undefined && quarantine.rows.length === 0 && (
        <Nothing
          filtered={Object.values(filters).some((value) => value !== undefined)}
          onClear={() => setFilters({})}
        />
      )}
      {quarantine.rows.length > 0 && (
        <>
          <ul className="mb-4 overflow-hidden rounded-md border border-line bg-surface">
            {quarantine.rows.map((row) => (
              <QuarantineRow key={row.id} row={row} onTold={setBecame} />
            ))}
          </ul>
          <MoreRows
            hasMore={quarantine.hasNextPage}
            busy={quarantine.isFetchingNextPage}
            failure={quarantine.isFetchNextPageError ? failureOf(quarantine.error) : null}
            onMore={quarantine.fetchNextPage}
          />
        </>
      )}
      <StaleNote list={quarantine} />
      {taking && <UnsentDialog onClose={() => setTaking(false)} />}
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useText();
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX size={40} strokeWidth={1.5} aria-hidden />}
        title={t('admin.quarantine.empty-filtered')}
        action={<Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>}
      >
        {t('admin.quarantine.empty-filtered-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ShieldCheck size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.quarantine.empty')}
    >
      {t('admin.quarantine.empty-lead')}
    </EmptyState>
  );
}
