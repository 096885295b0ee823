import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound, MonitorSmartphone, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useMe } from '../session/use-session.ts';
import { useNow } from '../words/use-now.ts';
import { AddTillDialog } from './add-till-dialog.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { TillCard } from './till-card.tsx';
import { byNeed } from './till-troubles.ts';
import { type TillFilters, useWatchedTills } from './tills-queries.ts';

/** Which tills there are and what each needs; what needs a look most comes first. One opens beside the list. */
export function TillsPage() {
  const { t } = useText();
  const { rights, company } = useMe();
  const filters = useSearch({ from: '/tills' });
  const navigate = useNavigate();
  const tills = useWatchedTills();
  const [asked, setAsked] = useState<'code' | 'till' | null>(null);
  const close = () => setAsked(null);
  const mayEnrol = rights.includes('tills.enrol');
  const all = tills.data?.results ?? [];
  const isSifting = company.branches.length > 1;
  const setFilters = (next: TillFilters) => void navigate({ to: '/tills', search: next, replace: true });
  const actions = mayEnrol && tills.data !== undefined && company.branches.length > 0 && (
    <div className="flex flex-wrap gap-2">
      <Button
        look={all.length === 0 ? 'primary' : 'plain'}
        data-testid="add-till"
        icon={<Plus size={18} aria-hidden />}
        onClick={() => setAsked('till')}
      >
        {t('admin.tills.add')}
      </Button>
      {all.length > 0 && (
        <Button
          look="primary"
          data-testid="new-code"
          icon={<KeyRound size={18} aria-hidden />}
          onClick={() => setAsked('code')}
        >
          {t('admin.tills.new-code')}
        </Button>
      )}
    </div>
  );
  return (
    <div className="flex">
      <div className="min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.tills.title')}>{actions}</PageHeader>
        {isSifting && (
          <div className="mt-4 sm:w-56">
            <BranchFilter value={filters.branch} onChange={(branch) => setFilters({ branch })} />
          </div>
        )}
        {tills.isLoadingError && (
          <div className="mt-4">
            <FailureNote failure={failureOf(tills.error)} onRetry={() => void tills.refetch()} />
          </div>
        )}
        {tills.isPending && <Skeletons />}
        {tills.data !== undefined && <TillCards tills={all} filters={filters} />}
        <StaleNote list={tills} />
      </div>
      <Outlet />
      {asked === 'code' && <EnrolDialog tills={all} chosen={null} onClose={close} />}
      {asked === 'till' && (
        <AddTillDialog
          branchId={company.branches.find(({ code }) => code === filters.branch)?.id ?? null}
          tills={all}
          onClose={close}
        />
      )}
    </div>
  );
}

function TillCards({ tills, filters }: { tills: Till[]; filters: TillFilters }) {
  const { t } = useText();
  const now = useNow('minute');
  const open = useMatch({ from: '/tills/$tillId', shouldThrow: false });
  const shown = tills.filter(({ branch }) => filters.branch === undefined || branch === filters.branch);
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={<MonitorSmartphone size={40} strokeWidth={1.5} aria-hidden />}
        title={t(tills.length === 0 ? 'admin.tills.empty' : 'admin.tills.empty-branch')}
      >
        {t('admin.tills.no-register')}
      </EmptyState>
    );
  }
  return (
    <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
      {byNeed(shown, now.ms).map((till) => (
        <TillCard key={till.id} till={till} filters={filters} open={open?.params.tillId === till.id} />
      ))}
    </ul>
  );
}

function Skeletons() {
  return (
    <ul aria-hidden className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
      {Array.from({ length: 3 }, (_, index) => (
        <li key={index} className="min-h-52 rounded-md border border-line bg-surface p-4">
          <Skeleton className="h-7 w-16" />
          <div className="mt-6 grid gap-4">
            <Skeleton className="w-full" />
            <Skeleton className="w-full" />
            <Skeleton className="w-full" />
          </div>
        </li>
      ))}
    </ul>
  );
}
