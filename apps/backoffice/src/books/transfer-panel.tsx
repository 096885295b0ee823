import { isMovedByHand } from '@karvon/shared/ledger/chart.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Transfer } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { ruleText } from './account-words.ts';
import { useFollowers, useTransfer } from './books-queries.ts';
import { ReverseDialog } from './reverse-dialog.tsx';
import { TransferDetails } from './transfer-details.tsx';

/** The transfer that the address names. */
export function TransferPanel() {
  const { transferId } = useParams({ from: '/books/transfers/$transferId' });
  return <Panel key={transferId} transferId={transferId} />;
}

function Panel({ transferId }: { transferId: string }) {
  const { locale } = useText();
  const filters = useSearch({ from: '/books/transfers' });
  const navigate = useNavigate();
  const transfer = useTransfer(transferId);
  const followers = useFollowers(transferId);
  const close = useCallback(
    () => navigate({ to: '/books/transfers', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const { data } = transfer;
  return (
    <SidePanel
      rowId={transferId}
      title={data === undefined ? null : ruleText(data.rule, locale)}
      onClose={close}
    >
      {transfer.isPending && <PanelSkeleton />}
      {transfer.isError && (
        <FailureNote failure={failureOf(transfer.error)} onRetry={() => void transfer.refetch()} />
      )}
      {data !== undefined && (
        <>
          <TransferDetails transfer={data} followers={followers.data?.results ?? []} />
          {followers.isSuccess && <Reversal transfer={data} followers={followers.data.results} />}
        </>
      )}
    </SidePanel>
  );
}

/** The button that reverses, for who may, while there is something to reverse. */
function Reversal({ transfer, followers }: { transfer: Transfer; followers: readonly Transfer[] }) {
  const { t } = useText();
  const may = useMe().rights.includes('ledger.post');
  const [asking, setAsking] = useState(false);
  const moved = transfer.phase === 'single' || transfer.phase === 'post';
  const isByHand = [transfer.debit, transfer.credit].every(({ code }) => isMovedByHand(code));
  const reversed = followers.some(({ reversesId }) => reversesId === transfer.id);
  if (!may || !moved || !isByHand || reversed) return null;
  return (
    <div className="mt-6">
      <Button
        look="danger"
        data-testid="reverse"
        icon={<Undo2 size={18} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('admin.transfer.reverse')}
      </Button>
      {asking && <ReverseDialog transfer={transfer} onClose={() => setAsking(false)} />}
    </div>
  );
}
