import { useText } from '@karvon/ui/i18n.ts';
import { Link, useSearch } from '@tanstack/react-router';
import { CircleCheck, Lock, type LucideIcon, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Transfer, TransferSide } from '../data/book-answers.ts';
import { documentKindText } from '../documents/document-words.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useMe, useZone } from '../session/use-session.ts';
import { dayText, momentText } from '../words/format-time.ts';
import { useMoney } from '../words/use-money.ts';
import { useNow } from '../words/use-now.ts';
import { useAccountWords } from './use-account-words.ts';

/** Everything about a transfer, and ways to what it came from and what came of it. */
export function TransferDetails(props: { transfer: Transfer; followers: readonly Transfer[] }) {
  const { t, locale } = useText();
  const { transfer, followers } = props;
  const money = useMoney();
  const today = useNow('minute').day;
  const zone = useZone();
  const { branches } = useMe().company;
  const { document, branchId } = transfer;
  return (
    <>
      <p data-testid="transfer-amount" className="text-40 font-semibold whitespace-nowrap max-md:text-24">
        {money(transfer.amount, transfer.currency)}
      </p>
      <Standing transfer={transfer} followers={followers} />
      <Side
        name={t('admin.transfer.debit')}
        side={transfer.debit}
        position={transfer.position}
        testId="debit"
      />
      <Side
        name={t('admin.transfer.credit')}
        side={transfer.credit}
        position={transfer.position}
        testId="credit"
      />
      <PanelPart title={t('admin.transfer.document')}>
        {document === null ? (
          <p className="py-1 text-muted">{t('admin.transfer.no-document')}</p>
        ) : (
          <Link
            to="/documents/$documentId"
            params={{ documentId: document.id }}
            data-testid="document-link"
            className={`${TEXT_LINK} inline-flex min-h-11 items-center`}
          >
            {documentKindText(document.kind, locale)}
          </Link>
        )}
      </PanelPart>
      <dl className="mt-6">
        <Pair name={t('admin.transfer.note')}>{transfer.note}</Pair>
        <Pair name={t('admin.transfer.posting-date')}>{dayText(transfer.postingDate, today, locale)}</Pair>
        <Pair name={t('admin.transfer.business-date')}>{dayText(transfer.businessDate, today, locale)}</Pair>
        <Pair name={t('admin.transfer.at')}>{momentText(transfer.at, locale, zone)}</Pair>
        <Pair name={t('admin.transfer.branch')}>{branches.find(({ id }) => id === branchId)?.name}</Pair>
        <Pair name={t('admin.transfer.position')}>{transfer.position}</Pair>
      </dl>
      <p className="mt-4 text-13 break-all text-muted">
        {t('admin.transfer.key')}: {transfer.key}
      </p>
    </>
  );
}

/** Whether it moved money, holds it, or was reversed; with the transfers that say so. */
function Standing({ transfer, followers }: { transfer: Transfer; followers: readonly Transfer[] }) {
  const { t, locale } = useText();
  const zone = useZone();
  const reversal = followers.find(({ reversesId }) => reversesId === transfer.id);
  const settled = followers.find(({ holdId }) => holdId === transfer.id);
  return (
    <div className="mt-2 grid justify-items-start gap-1">
      {reversal === undefined ? (
        <Badge
          icon={transfer.phase === 'single' || transfer.phase === 'post' ? CircleCheck : Lock}
          tone={transfer.phase === 'pending' ? 'text-wait' : 'text-done'}
        >
          {t(`admin.transfer.phase.${transfer.phase}`)}
        </Badge>
      ) : (
        <Badge icon={Undo2} tone="text-wait">
          {t('admin.transfer.reversed')}
        </Badge>
      )}
      {transfer.reversesId !== null && (
        <Badge icon={Undo2} tone="text-info">
          {t('admin.transfer.is-reversal')}
        </Badge>
      )}
      {transfer.expiresAt !== null && transfer.phase === 'pending' && (
        <p className="text-muted">
          {t('admin.transfer.expires', { time: momentText(transfer.expiresAt, locale, zone) })}
        </p>
      )}
      <Other id={transfer.reversesId} testId="original-transfer">
        {t('admin.transfer.see-original')}
      </Other>
      <Other id={transfer.holdId}>{t('admin.transfer.see-hold')}</Other>
      <Other id={reversal?.id ?? null} testId="reversal-transfer">
        {t('admin.transfer.see-reversal')}
      </Other>
      <Other id={settled?.id ?? null}>{t('admin.transfer.see-settled')}</Other>
    </div>
  );
}

function Badge({ icon: Icon, tone, children }: { icon: LucideIcon; tone: string; children: ReactNode }) {
  return (
    <p className={`flex items-center gap-2 font-medium ${tone}`}>
      <Icon size={18} aria-hidden />
      {children}
    </p>
  );
}

/** To another transfer; nothing where there is none. */
function Other({ id, testId, children }: { id: string | null; testId?: string; children: ReactNode }) {
  const filters = useSearch({ from: '/books/transfers' });
  if (id === null) return null;
  return (
    <Link
      to="/books/transfers/$transferId"
      params={{ transferId: id }}
      search={filters}
      data-testid={testId}
      className={`${TEXT_LINK} inline-flex min-h-11 items-center`}
    >
      {children}
    </Link>
  );
}

/** An account of the transfer, as it is and as it was right after. */
function Side(props: { name: string; side: TransferSide; position: number; testId: string }) {
  const { t } = useText();
  const { name, side, position, testId } = props;
  const words = useAccountWords();
  const params = { accountId: side.id };
  return (
    <PanelPart title={name}>
      <Link
        to="/books/accounts/$accountId"
        params={params}
        data-testid={`${testId}-link`}
        className={`${TEXT_LINK} inline-flex min-h-11 items-center break-words`}
      >
        {words.account(side)}
      </Link>
      <Link
        to="/books/accounts/$accountId"
        params={params}
        search={{ at: String(position) }}
        className="flex min-h-11 w-fit items-center text-13 text-muted underline underline-offset-4 hover:text-ink"
      >
        {t('admin.transfer.balance-then')}
      </Link>
    </PanelPart>
  );
}
