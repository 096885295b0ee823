import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { KeyRound, MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe } from '../session/use-session.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { TillCard } from './till-card.tsx';
import { useWatchedTills } from './tills-queries.ts';

type Open = { kind: 'enrol'; till: Till | null } | { kind: 'revoke'; till: Till } | null;

/** Which tills there are, which of them can be heard, and what they have sent. */
export function TillsPage() {
  const { t } = useText();
  const { rights } = useMe();
  const tills = useWatchedTills();
  const [open, setOpen] = useState<Open>(null);
  const list = tills.data?.results ?? [];
  const mayEnrol = rights.includes('tills.enrol');
  const newCode = mayEnrol && list.length > 0 && (
    <Button
      look="primary"
      data-testid="new-code"
      icon={<KeyRound size={18} aria-hidden />}
      onClick={() => setOpen({ kind: 'enrol', till: null })}
    >
      {t('admin.tills.new-code')}
    </Button>
  );
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <PageHeader title={t('admin.tills.title')}>{newCode}</PageHeader>
      {tills.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(tills.error)} onRetry={() => void tills.refetch()} />
        </div>
      )}
      {tills.isSuccess && list.length === 0 && (
        <EmptyState
          icon={<MonitorSmartphone size={40} strokeWidth={1.5} aria-hidden />}
          title={t('admin.tills.empty')}
        >
          {t('admin.tills.no-register')}
        </EmptyState>
      )}
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
        {tills.isPending && Array.from({ length: 3 }, (_, index) => <CardSkeleton key={index} />)}
        {list.map((till) => (
          <TillCard
            key={till.id}
            till={till}
            onEnrol={mayEnrol ? () => setOpen({ kind: 'enrol', till }) : null}
            onRevoke={rights.includes('tills.revoke') ? () => setOpen({ kind: 'revoke', till }) : null}
          />
        ))}
      </ul>
      {open?.kind === 'enrol' && (
        <EnrolDialog tills={list} chosen={open.till} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'revoke' && <RevokeDialog till={open.till} onClose={() => setOpen(null)} />}
    </div>
  );
}

function CardSkeleton() {
  return (
    <li aria-hidden className="min-h-84 rounded-md border border-line bg-surface p-4">
      <Skeleton className="h-7 w-16" />
      <div className="mt-6 grid gap-4">
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
      </div>
    </li>
  );
}
