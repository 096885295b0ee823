import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound, Plus } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useMe } from '../session/use-session.ts';
import { KeysList, KeysListSkeleton } from './keys-list.tsx';
import { type KeyFilters, useKeys } from './keys-queries.ts';

/** The programs that reach the company's data. One opens beside the list. */
export function KeysPage() {
  const { t } = useText();
  const mayEdit = useMe().rights.includes('api-keys.edit');
  const filters = useSearch({ from: '/api-keys' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/api-keys/$keyId', shouldThrow: false });
  const keys = useKeys(filters);
  const isFiltered = filters.revoked !== undefined;
  const setFilters = (next: KeyFilters) => void navigate({ to: '.', search: next, replace: true });
  const add = mayEdit && (
    <Link to="/api-keys/new" search={filters} data-testid="new-key" className={PRIMARY_LINK}>
      <Plus size={18} aria-hidden />
      {t('admin.api-keys.add')}
    </Link>
  );
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.api-keys.title')}>{keys.rows.length > 0 && add}</PageHeader>
        <p className="mt-2 max-w-160 text-muted">{t('admin.api-keys.lead')}</p>
        <div className="my-4 w-full @xl:w-64">
          <FilterSelect
            label={t('admin.api-keys.state')}
            emptyLabel={t('admin.api-keys.filter.open')}
            value={filters.revoked}
            options={[
              { value: 'yes', label: t('admin.api-keys.filter.revoked') },
              { value: 'all', label: t('admin.api-keys.filter.all') },
            ]}
            onChange={(revoked) => setFilters({ revoked })}
          />
        </div>
        {keys.isPending && <KeysListSkeleton />}
        {keys.isLoadingError && (
          <FailureNote failure={failureOf(keys.error)} onRetry={() => void keys.refetch()} />
        )}
        {keys.isSuccess && keys.rows.length === 0 && (
          <EmptyState
            icon={<KeyRound size={40} strokeWidth={1.5} aria-hidden />}
            title={t(isFiltered ? 'admin.api-keys.empty-filtered' : 'admin.api-keys.empty')}
            action={
              isFiltered ? <Button onClick={() => setFilters({})}>{t('admin.do.clear-filters')}</Button> : add
            }
          >
            {t('admin.api-keys.empty-lead')}
          </EmptyState>
        )}
        {keys.rows.length > 0 && (
          <>
            <KeysList keys={keys.rows} filters={filters} openId={open?.params.keyId} />
            <MoreRows
              hasMore={keys.hasNextPage}
              busy={keys.isFetchingNextPage}
              failure={keys.isFetchNextPageError ? failureOf(keys.error) : null}
              onMore={keys.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={keys} />
      </div>
      <Outlet />
    </div>
  );
}
