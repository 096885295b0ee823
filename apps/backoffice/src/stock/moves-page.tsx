import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowRightLeft } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { MovesFilters } from './moves-filters.tsx';
import { MovesList, MovesListSkeleton } from './moves-list.tsx';
import { type MoveFilters, useStockMoves } from './stock-queries.ts';
import { StockSwitch } from './stock-switch.tsx';

/** Why there is as much as there is: every move of goods, what it cost, and what it came from. */
export function MovesPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/stock/moves' });
  const navigate = useNavigate();
  const moves = useStockMoves(filters);
  const show = (next: MoveFilters) => void navigate({ to: '/stock/moves', search: next, replace: true });
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="@container mx-auto max-w-6xl px-4 md:px-6">
      <PageHeader title={t('admin.stock.moves')}>
        <StockSwitch page="moves" branch={filters.branch} />
      </PageHeader>
      <MovesFilters filters={filters} productName={moves.rows[0]?.name} onChange={show} />
      {moves.isPending && <MovesListSkeleton />}
      {moves.isLoadingError && (
        <FailureNote failure={failureOf(moves.error)} onRetry={() => void moves.refetch()} />
      )}
      {moves.isSuccess && moves.rows.length === 0 && (
        <EmptyState
          icon={<ArrowRightLeft size={40} strokeWidth={1.5} aria-hidden />}
          title={t(filtered ? 'admin.stock.no-moves-found' : 'admin.stock.no-moves')}
          action={filtered && <Button onClick={() => show({})}>{t('admin.do.clear-filters')}</Button>}
        >
          {t(filtered ? 'admin.stock.no-moves-found-lead' : 'admin.stock.no-moves-lead')}
        </EmptyState>
      )}
      {moves.rows.length > 0 && (
        <>
          <MovesList moves={moves.rows} filters={filters} />
          <MoreRows
            hasMore={moves.hasNextPage}
            busy={moves.isFetchingNextPage}
            failure={moves.isFetchNextPageError ? failureOf(moves.error) : null}
            onMore={moves.fetchNextPage}
          />
        </>
      )}
    </div>
  );
}
