import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { Wallet } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { SalesFilters } from '../sales/sales-filters.tsx';
import { ShiftsList, ShiftsListSkeleton } from './shifts-list.tsx';
import { type ShiftFilters, useShifts } from './shifts-queries.ts';

/** The tills' shifts: which are open, and what was in the drawers at the end of the others. One opens beside the list. */
export function ShiftsPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/shifts' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/shifts/$shiftId', shouldThrow: false });
  const shifts = useShifts(filters);
  const setFilters = ({ branch, till, day }: ShiftFilters) =>
    void navigate({ to: '/shifts', search: { branch, till, day }, replace: true });

  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.shifts.title')} />
        <SalesFilters filters={filters} onChange={setFilters} />
        {shifts.isPending && <ShiftsListSkeleton />}
        {shifts.isLoadingError && (
          <FailureNote failure={failureOf(shifts.error)} onRetry={() => void shifts.refetch()} />
        )}
        {shifts.isSuccess && shifts.rows.length === 0 && (
          <NoShifts
            filtered={Object.values(filters).some((value) => value !== undefined)}
            onClear={() => setFilters({})}
          />
        )}
        {shifts.rows.length > 0 && (
          <>
            <ShiftsList rows={shifts.rows} filters={filters} openId={open?.params.shiftId} />
            <MoreRows
              hasMore={shifts.hasNextPage}
              busy={shifts.isFetchingNextPage}
              failure={shifts.isFetchNextPageError ? failureOf(shifts.error) : null}
              onMore={shifts.fetchNextPage}
            />
          </>
        )}
      </div>
      <Outlet />
    </div>
  );
}

function NoShifts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useText();
  const icon = <Wallet size={40} strokeWidth={1.5} aria-hidden />;
  if (!filtered) {
    return (
      <EmptyState icon={icon} title={t('admin.shifts.empty')}>
        {t('admin.shifts.empty-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={t('admin.shifts.empty-filtered')}
      action={<Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>}
    >
      {t('admin.sales.empty-filtered-lead')}
    </EmptyState>
  );
}
