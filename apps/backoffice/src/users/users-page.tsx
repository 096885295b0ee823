import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { UserPlus, UsersRound } from 'lucide-react';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useMe } from '../session/use-session.ts';
import { UsersFilters } from './users-filters.tsx';
import { UsersList, UsersListSkeleton } from './users-list.tsx';
import { type UserFilters, useUsers } from './users-queries.ts';

/** Who may sign in, and as what. One opens beside the list, and is a page of its own. */
export function UsersPage() {
  const { t } = useText();
  const { rights } = useMe();
  const filters = useSearch({ from: '/users' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/users/$userId', shouldThrow: false });
  const users = useUsers(filters);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const setFilters = useCallback(
    (next: UserFilters) => void navigate({ to: '.', search: next, replace: true }),
    [navigate],
  );
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.users.title')}>
          {rights.includes('users.edit') && (
            <Link to="/users/new" search={filters} data-testid="new-user" className={PRIMARY_LINK}>
              <UserPlus size={18} aria-hidden />
              {t('admin.users.add')}
            </Link>
          )}
        </PageHeader>
        <UsersFilters filters={filters} onChange={setFilters} />
        {users.isPending && <UsersListSkeleton />}
        {users.isLoadingError && (
          <FailureNote failure={failureOf(users.error)} onRetry={() => void users.refetch()} />
        )}
        {users.isSuccess && users.rows.length === 0 && (
          <EmptyState
            icon={<UsersRound size={40} strokeWidth={1.5} aria-hidden />}
            title={t(isFiltered ? 'admin.users.empty-filtered' : 'admin.users.empty')}
            action={
              isFiltered && <Button onClick={() => setFilters({})}>{t('admin.do.clear-filters')}</Button>
            }
          >
            {t('admin.users.empty-lead')}
          </EmptyState>
        )}
        {users.rows.length > 0 && (
          <>
            <UsersList users={users.rows} filters={filters} openId={open?.params.userId} />
            <MoreRows
              hasMore={users.hasNextPage}
              busy={users.isFetchingNextPage}
              failure={users.isFetchNextPageError ? failureOf(users.error) : null}
              onMore={users.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={users} />
      </div>
      <Outlet />
    </div>
  );
}
