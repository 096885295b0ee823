import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { type TransferFilters, useLiveBooks, useTransfers } from './books-queries.ts';
import { BooksHead, PostLink } from './books-head.tsx';
import { NoTransfers } from './no-transfers.tsx';
import { TransferFilterBar } from './transfer-filter-bar.tsx';
import { TransferList, TransferListSkeleton } from './transfer-list.tsx';

/** All transfers, newest first. One opens beside the list, and is a page of its own. */
export function TransfersPage() {
  const filters = useSearch({ from: '/books/transfers' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/books/transfers/$transferId', shouldThrow: false });
  const transfers = useTransfers(filters);
  useLiveBooks();
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const show = (next: TransferFilters) =>
    void navigate({ to: '/books/transfers', search: next, replace: true });
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 md:px-6">
        <BooksHead open="transfers">
          <PostLink />
        </BooksHead>
        <TransferFilterBar filters={filters} onChange={show} />
        {transfers.isPending && <TransferListSkeleton />}
        {transfers.isLoadingError && (
          <FailureNote failure={failureOf(transfers.error)} onRetry={() => void transfers.refetch()} />
        )}
        {transfers.isSuccess && transfers.rows.length === 0 && (
          <NoTransfers filtered={filtered} onClear={() => show({})} />
        )}
        {transfers.rows.length > 0 && (
          <>
            <TransferList rows={transfers.rows} filters={filters} openId={open?.params.transferId} />
            <MoreRows
              hasMore={transfers.hasNextPage}
              busy={transfers.isFetchingNextPage}
              failure={transfers.isFetchNextPageError ? failureOf(transfers.error) : null}
              onMore={transfers.fetchNextPage}
            />
          </>
        )}
      </div>
      <Outlet />
    </div>
  );
}
