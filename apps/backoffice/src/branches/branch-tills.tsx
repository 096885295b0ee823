import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { BranchDetail } from '../data/branch-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe } from '../session/use-session.ts';
import { AddTillDialog } from '../tills/add-till-dialog.tsx';
import { TillBadge } from '../tills/till-badge.tsx';
import { useWatchedTills } from '../tills/tills-queries.ts';

/** The tills that stand at a branch, each a way to its own page, and a place for one more. */
export function BranchTills({ branch }: { branch: BranchDetail }) {
  const { t } = useText();
  const mayAdd = useMe().rights.includes('tills.enrol');
  const tills = useWatchedTills();
  const [isAdding, setAdding] = useState(false);
  const here = tills.data?.results.filter((till) => till.branch === branch.code) ?? [];
  return (
    <PanelPart title={t('admin.nav.tills')}>
      {tills.isPending && <Skeleton className="h-11 w-full" />}
      {tills.isLoadingError && (
        <FailureNote failure={failureOf(tills.error)} onRetry={() => void tills.refetch()} />
      )}
      {tills.data !== undefined && here.length === 0 && (
        <p className="py-2 text-muted">{t('admin.branches.no-tills')}</p>
      )}
      <ul className="mb-3 grid gap-1">
        {here.map((till) => (
          <li key={till.id}>
            <Link
              to="/tills/$tillId"
              params={{ tillId: till.id }}
              search={{ branch: branch.code }}
              data-testid="branch-till"
              className="flex min-h-11 items-center justify-between gap-3 rounded-md border border-line px-3 py-1 hover:bg-raised"
            >
              <span className="min-w-0">
                <span className="font-semibold">{till.code}</span>{' '}
                <span className="text-muted">{till.name}</span>
              </span>
              <TillBadge till={till} />
            </Link>
          </li>
        ))}
      </ul>
      {mayAdd && tills.data !== undefined && (
        <Button data-testid="add-till" icon={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('admin.tills.add')}
        </Button>
      )}
      {isAdding && (
        <AddTillDialog
          branchId={branch.id}
          tills={tills.data?.results ?? []}
          onClose={() => setAdding(false)}
        />
      )}
    </PanelPart>
  );
}
