import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { failureOf } from '../data/failure.ts';
import type { useListPages } from '../data/use-list-pages.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import type { EntryState } from './entry-queries.ts';
import { EntryListSkeleton } from './entry-list.tsx';

export type ShownFilters = { q?: string | undefined; state?: EntryState | undefined };

/** A list of entries with what narrows it, whatever kind they are of. */
export function EntriesPart<Row extends { id: string }>(props: {
  entries: ReturnType<typeof useListPages<Row>>;
  filters: ShownFilters;
  onFilter: (filters: ShownFilters) => void;
  /** There is none at all: teaches what it would be good for. */
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}) {
  const { t } = useText();
  const { entries, filters, onFilter, empty, children } = props;
  const isFiltered = filters.q !== undefined || filters.state !== undefined;
  const isEmpty = entries.isSuccess && entries.rows.length === 0;
  return (
    <>
      {(!isEmpty || isFiltered) && (
        <div className="my-4 grid gap-2 @2xl:grid-cols-[minmax(0,1fr)_16rem]">
          <SearchField
            label={t('admin.prices.search')}
            value={filters.q ?? ''}
            onChange={(q) => onFilter({ ...filters, q: q === '' ? undefined : q })}
          />
          <FilterSelect
            label={t('admin.prices.state')}
            emptyLabel={t('admin.prices.state-all')}
            value={filters.state}
            options={(['now', 'coming', 'ended'] as const).map((value) => ({
              value,
              label: t(`admin.prices.state.${value}`),
            }))}
            onChange={(state) => onFilter({ ...filters, state })}
          />
        </div>
      )}
      {entries.isPending && <EntryListSkeleton />}
      {entries.isLoadingError && (
        <FailureNote failure={failureOf(entries.error)} onRetry={() => void entries.refetch()} />
      )}
      {isEmpty && !isFiltered && <div className="mt-10">{empty}</div>}
      {isEmpty && isFiltered && (
        <EmptyState
          icon={<SearchX size={40} strokeWidth={1.5} aria-hidden />}
          title={t('admin.prices.empty-found')}
          action={<Button onClick={() => onFilter({})}>{t('admin.do.clear-filters')}</Button>}
        >
          {t('admin.prices.empty-found-lead')}
        </EmptyState>
      )}
      {entries.rows.length > 0 && (
        <>
          {children(entries.rows)}
          <MoreRows
            hasMore={entries.hasNextPage}
            busy={entries.isFetchingNextPage}
            failure={entries.isFetchNextPageError ? failureOf(entries.error) : null}
            onMore={entries.fetchNextPage}
          />
        </>
      )}
      <StaleNote list={entries} />
    </>
  );
}
