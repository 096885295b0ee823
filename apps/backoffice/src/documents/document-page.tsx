import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useParams } from '@tanstack/react-router';
import { TransferList, TransferListSkeleton } from '../books/transfer-list.tsx';
import type { MoveRow, WholeDocument } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton } from '../parts/side-panel.tsx';
import { useZone } from '../session/use-session.ts';
import { dayText, momentText } from '../words/format-time.ts';
import { unitName } from '../words/unit-name.ts';
import { useMoney } from '../words/use-money.ts';
import { useNow } from '../words/use-now.ts';
import { DocumentBody } from './document-body.tsx';
import { useMovesOf, useTransfersOf, useWholeDocument } from './document-queries.ts';
import { documentKindText, wordOr } from './document-words.ts';
import { goodsNamed } from './goods-named.ts';

/** A document of any kind: what the till wrote, what it posted, and the goods that it moved. */
export function DocumentPage() {
  const { t } = useText();
  const { documentId } = useParams({ from: '/documents/$documentId' });
  const document = useWholeDocument(documentId);
  // A receipt of an exchange is shown with the whole exchange, which is what was posted.
  const id = document.data?.id ?? null;
  const transfers = useTransfersOf(id);
  const moves = useMovesOf(id);
  const posted = transfers.data?.results ?? [];
  return (
    <div className="@container mx-auto max-w-6xl px-4 md:px-6">
      {document.isPending && (
        <div className="pt-6">
          <PanelSkeleton />
        </div>
      )}
      {document.isError && (
        <div className="pt-6">
          <FailureNote failure={failureOf(document.error)} onRetry={() => void document.refetch()} />
        </div>
      )}
      {document.data !== undefined && <Written document={document.data} />}
      {id !== null && transfers.fetchStatus !== 'idle' && transfers.isPending && <TransferListSkeleton />}
      {transfers.isError && (
        <FailureNote failure={failureOf(transfers.error)} onRetry={() => void transfers.refetch()} />
      )}
      {transfers.isSuccess && (
        <PanelPart title={t('admin.document.transfers')}>
          {posted.length === 0 ? (
            <p className="py-1 text-muted">{t('admin.document.no-transfers')}</p>
          ) : (
            <TransferList rows={posted} ofDocument />
          )}
        </PanelPart>
      )}
      {moves.isError && <FailureNote failure={failureOf(moves.error)} onRetry={() => void moves.refetch()} />}
      {moves.data !== undefined && moves.data.results.length > 0 && (
        <Moves rows={moves.data.results} fact={document.data?.fact ?? null} />
      )}
    </div>
  );
}

function Written({ document }: { document: WholeDocument }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const zone = useZone(document.branch);
  const { fact } = document;
  const { number } = fact.body;
  const kind = documentKindText(document.kind, locale);
  const named = typeof number === 'string' || typeof number === 'number';
  return (
    <>
      <PageHeader title={named ? t('admin.document.of-number', { document: kind, number }) : kind} />
      <div className="grid gap-x-10 md:grid-cols-2">
        <PanelPart title={t('admin.document.written')}>
          <DocumentBody document={document} />
        </PanelPart>
        <PanelPart title={t('admin.document.about')}>
          <dl>
            <Pair name={t('admin.sale.branch')}>{document.branchName}</Pair>
            <Pair name={t('admin.sale.till')}>{document.tillCode}</Pair>
            <Pair name={t('admin.document.staff')}>{fact.staff.name}</Pair>
            <Pair name={t('admin.sale.business-date')}>{dayText(fact.businessDate, today, locale)}</Pair>
            <Pair name={t('admin.transfer.at')}>{momentText(fact.at, locale, zone)}</Pair>
            <Pair name={t('admin.sale.received-at')}>{momentText(document.receivedAt, locale, zone)}</Pair>
          </dl>
        </PanelPart>
      </div>
    </>
  );
}

function Moves({ rows, fact }: { rows: readonly MoveRow[]; fact: JournalFact | null }) {
  const { t, locale } = useText();
  const money = useMoney();
  const written = fact === null ? new Map<string, string>() : goodsNamed(fact);
  const nameOf = ({ name, productId }: MoveRow) =>
    name === '' ? (written.get(productId) ?? `…${productId.slice(-6)}`) : name;
  return (
    <PanelPart title={t('admin.document.moves')}>
      <ul className="overflow-hidden rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <li
            key={`${row.position} ${row.reason}`}
            data-testid="document-move"
            className="flex min-h-14 items-center justify-between gap-4 border-b border-line px-3 py-1.5 last:border-b-0"
          >
            <span className="min-w-0">
              <span className="line-clamp-2 break-words">{nameOf(row)}</span>
              <span className="block text-13 text-muted">
                {wordOr(`stock.reason.${row.reason}`, row.reason, locale)}
              </span>
            </span>
            <span className="shrink-0 text-right whitespace-nowrap">
              <span className="font-semibold">
                {formatQuantity(row.qty, locale)} {unitName({ code: row.unit, name: null }, locale)}
              </span>
              {row.cost !== null && (
                <span className="block text-13 text-muted">
                  {t('admin.document.cost', { amount: money(row.cost, undefined) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
