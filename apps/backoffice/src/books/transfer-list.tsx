import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { FileText, Lock, Undo2 } from 'lucide-react';
import type { Transfer } from '../data/book-answers.ts';
import { documentKindText } from '../documents/document-words.ts';
import { SteadyList } from '../lists/steady-list.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { shortDayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { ruleText } from './account-words.ts';
import type { TransferFilters } from './books-queries.ts';
import { signedAmount } from './signed-amount.ts';
import { useMoney } from '../words/use-money.ts';
import { type AccountWords, useAccountWords } from './use-account-words.ts';

const ROW =
  'grid min-h-14 min-w-0 grow grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 py-1.5 pl-3 @3xl:grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,1.4fr)_9rem]';

/**
 * Transfers, newest first: day, what for, from which account to which, how much, and the document beside them.
 * @param of an account that they are all of: amounts then say what they add to it
 */
export function TransferList(props: {
  rows: Transfer[];
  filters?: TransferFilters;
  openId?: string | undefined;
  of?: string;
  /** They are all of one document, whose page this is: no way to it is needed. */
  ofDocument?: boolean;
}) {
  const { t } = useText();
  const { rows, filters = {}, openId, of, ofDocument = false } = props;
  const words = useAccountWords();
  return (
    <SteadyList
      rows={rows}
      head={<ListHead narrow={ofDocument} />}
      newText={(count) => t('admin.transfer.new', { count })}
    >
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          words={words}
          filters={filters}
          open={row.id === openId}
          of={of}
          ofDocument={ofDocument}
        />
      ))}
    </SteadyList>
  );
}

function Row(props: {
  row: Transfer;
  words: AccountWords;
  filters: TransferFilters;
  open: boolean;
  of: string | undefined;
  ofDocument: boolean;
}) {
  const { row, words, filters, open, of, ofDocument } = props;
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const money = useMoney();
  const day = shortDayText(row.postingDate, today, locale);
  const ofDay =
    row.businessDate === row.postingDate
      ? null
      : t('admin.transfer.of-day', { day: shortDayText(row.businessDate, today, locale) });
  const sides = `${words.account(row.debit)} → ${words.account(row.credit)}`;
  const value = of === undefined || row.phase === 'pending' ? row.amount : signedAmount(row, of);
  return (
    <li
      data-row-id={row.id}
      aria-current={open ? 'true' : undefined}
      className="flex border-b border-line last:border-b-0 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft"
    >
      <Link
        to="/books/transfers/$transferId"
        params={{ transferId: row.id }}
        search={filters}
        data-testid="transfer-row"
        data-rule={row.rule}
        className={`${ROW} -outline-offset-3`}
      >
        <span className="hidden text-muted @3xl:block">
          {day}
          {ofDay !== null && <span className="block text-13 text-wait">{ofDay}</span>}
        </span>
        <span className="flex min-w-0 items-center gap-2 font-medium">
          <PhaseMark transfer={row} />
          <span className="line-clamp-2 break-words">{ruleText(row.rule, locale)}</span>
        </span>
        <span className="hidden text-muted @3xl:line-clamp-2">{sides}</span>
        <span className="text-right font-semibold whitespace-nowrap">{money(value, row.currency)}</span>
        <span className="col-span-2 line-clamp-2 text-13 text-muted @3xl:hidden">
          {day}
          {ofDay !== null && <span className="text-wait"> {ofDay}</span>} · {sides}
        </span>
      </Link>
      {ofDocument && <span className="w-3 shrink-0" />}
      {!ofDocument && row.document === null && <span className="w-12 shrink-0" />}
      {!ofDocument && row.document !== null && (
        <Link
          to="/documents/$documentId"
          params={{ documentId: row.document.id }}
          title={t('admin.document.link', { kind: documentKindText(row.document.kind, locale) })}
          aria-label={t('admin.document.link', { kind: documentKindText(row.document.kind, locale) })}
          className="grid w-12 shrink-0 place-items-center text-muted -outline-offset-3 hover:text-accent"
        >
          <FileText size={18} aria-hidden />
        </Link>
      )}
    </li>
  );
}

/** A hold or a reversal among the plain ones: an icon and, for who can't see it, its words. */
function PhaseMark({ transfer }: { transfer: Transfer }) {
  const { t } = useText();
  const text =
    transfer.reversesId !== null
      ? t('admin.transfer.is-reversal')
      : transfer.phase === 'single'
        ? null
        : t(`admin.transfer.phase.${transfer.phase}`);
  if (text === null) return null;
  const Icon = transfer.reversesId === null ? Lock : Undo2;
  return (
    <span title={text} className="shrink-0 text-wait">
      <Icon size={16} aria-hidden />
      <span className="sr-only">{text}</span>
    </span>
  );
}

function ListHead({ narrow = false }: { narrow?: boolean }) {
  const { t } = useText();
  return (
    <div aria-hidden className={`hidden text-13 text-muted @3xl:flex ${narrow ? 'pr-3' : 'pr-12'}`}>
      <div className={`${ROW} min-h-9! py-0!`}>
        <span>{t('admin.transfer.date')}</span>
        <span>{t('admin.transfer.rule')}</span>
        <span>{t('admin.transfer.accounts')}</span>
        <span className="text-right">{t('admin.transfer.amount')}</span>
      </div>
    </div>
  );
}

export function TransferListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className="flex border-b border-line pr-12 last:border-b-0">
            <div className={ROW}>
              <Skeleton className="w-16 max-@3xl:hidden" />
              <Skeleton className="w-32 max-w-full" />
              <Skeleton className="w-56 max-@3xl:hidden" />
              <Skeleton className="w-20 justify-self-end" />
              <Skeleton className="col-span-2 mt-1 w-48 @3xl:hidden" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
