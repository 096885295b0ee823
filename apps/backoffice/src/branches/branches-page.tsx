import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, Outlet, useMatch } from '@tanstack/react-router';
import { Plus, Store } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useMe } from '../session/use-session.ts';
import { BranchesList, BranchesListSkeleton } from './branches-list.tsx';
import { useBranches } from './branches-queries.ts';

/** Where the company sells. A branch opens beside the list, with its tills. */
export function BranchesPage() {
  const { t } = useText();
  const mayEdit = useMe().rights.includes('branches.edit');
  const open = useMatch({ from: '/branches/$branchId', shouldThrow: false });
  const branches = useBranches();
  const add = mayEdit && (
    <Link to="/branches/new" data-testid="new-branch" className={PRIMARY_LINK}>
      <Plus size={18} aria-hidden />
      {t('admin.branches.add')}
    </Link>
  );
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.branches.title')}>{branches.rows.length > 0 && add}</PageHeader>
        {branches.isPending && <BranchesListSkeleton />}
        {branches.isLoadingError && (
          <div className="mt-4">
            <FailureNote failure={failureOf(branches.error)} onRetry={() => void branches.refetch()} />
          </div>
        )}
        {branches.isSuccess && branches.rows.length === 0 && (
          <EmptyState
            icon={<Store size={40} strokeWidth={1.5} aria-hidden />}
            title={t('admin.branches.empty')}
            action={add}
          >
            {t('admin.branches.empty-lead')}
          </EmptyState>
        )}
        {branches.rows.length > 0 && (
          <>
            <BranchesList branches={branches.rows} openId={open?.params.branchId} />
            <MoreRows
              hasMore={branches.hasNextPage}
              busy={branches.isFetchingNextPage}
              failure={branches.isFetchNextPageError ? failureOf(branches.error) : null}
              onMore={branches.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={branches} />
      </div>
      <Outlet />
    </div>
  );
}
