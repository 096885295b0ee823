import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Exception } from '../data/answers.ts';
import { PanelPart } from '../parts/panel-part.tsx';
import { useMe, useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { unitName } from '../words/unit-name.ts';
import { DecisionHistory } from './decision-history.tsx';
import { DecideForm } from './decide-form.tsx';
import { accountName, happenedText } from './exception-words.ts';
import { useDocument, useOnHand } from './exceptions-queries.ts';
import { useMoney } from './use-money.ts';

const LINK = 'font-medium text-accent underline underline-offset-2 hover:text-accent-hover';
/** Kinds of documents that are shown among the sales. */
const RECEIPTS = new Set(['sale', 'return', 'agent-sale']);

/** What happened, what to do about it, what it is about, and what may be decided or was. */
export function ExceptionDetails({ exception }: { exception: Exception }) {
  const { t } = useText();
  const money = useMoney();
  return (
    <>
      <p data-testid="exception-happened">{happenedText(exception, t, money)}</p>
      <p className="mt-2 text-muted">{t(`admin.exception.${exception.kind}.todo`)}</p>
      <PriceLines exception={exception} />
      <PanelPart title={t('admin.exception.details')}>
        <Facts exception={exception} />
      </PanelPart>
      <DecideForm exception={exception} />
      <DecisionHistory exception={exception} />
      <p className="mt-8 text-13 break-all text-muted">
        {t('admin.exception.subject', { subject: `${exception.kind} ${exception.subject}` })}
      </p>
    </>
  );
}

/** What it is on the left, what is known of it on the right; nothing where nothing is known. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === null || children === false || children === '') return null;
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2 last:border-b-0">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

function Facts({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const money = useMoney();
  const { details, branch } = exception;
  const zone = useZone(branch ?? undefined);
  const branchName = useMe().company.branches.find((one) => one.code === branch)?.name ?? branch;
  return (
    <dl>
      <Goods exception={exception} />
      <Fact name={t('admin.exception.account')}>{accountName(details.account, t)}</Fact>
      <Fact name={t('admin.exception.account-subject')}>{details.subject}</Fact>
      <Fact name={t('admin.exception.missing')}>
        {details.missing !== undefined && money(details.missing, details.currency)}
      </Fact>
      <Fact name={t('admin.exception.amount')}>
        {details.amount !== undefined && money(details.amount, details.currency)}
      </Fact>
      <Fact name={t('admin.exception.difference')}>{details.difference}</Fact>
      <Fact name={t('admin.exception.reason')}>
        {exception.kind === 'unbooked' ? details.reason : details.what}
      </Fact>
      <Fact name={t('admin.exception.number')}>{details.seq}</Fact>
      <DocumentFact exception={exception} />
      <Fact name={t('admin.exception.branch')}>{branchName}</Fact>
      <Fact name={t('admin.exception.till')}>{exception.tillCode}</Fact>
      <Fact name={t('admin.exception.raised-at')}>{momentText(exception.raisedAt, locale, zone)}</Fact>
    </dl>
  );
}

/** The product, a way to its stock, and how much of it there was and is. */
function Goods({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const { productId, productName, onHand } = exception.details;
  const { branch } = exception;
  const now = useOnHand(productId, branch).data;
  const name = productName ?? now?.name;
  const unit =
    now === undefined || now === null ? '' : ` ${unitName({ code: now.unit, name: null }, locale)}`;
  return (
    <>
      <Fact name={t('admin.exception.product')}>
        {name !== undefined && (
          <Link to="/stock" search={{ q: name, branch: branch ?? undefined }} className={LINK}>
            {name}
          </Link>
        )}
      </Fact>
      <Fact name={t('admin.exception.on-hand-then')}>
        {onHand !== undefined && `${formatQuantity(onHand, locale)}${unit}`}
      </Fact>
      <Fact name={t('admin.exception.on-hand-now')}>
        {now !== undefined && now !== null && `${formatQuantity(now.onHand, locale)}${unit}`}
      </Fact>
    </>
  );
}

/** What the exception came with; a receipt can be opened. */
function DocumentFact({ exception }: { exception: Exception }) {
  const { t } = useText();
  const { documentId, details } = exception;
  const known = useDocument(documentId).data;
  if (documentId === null || known === undefined) return null;
  const key = `admin.document.${known.kind}`;
  const kind = hasMessage(key) ? t(key) : known.kind;
  const number = known.fact.body.number ?? details.number;
  const text = number === undefined ? kind : t('admin.document.of-number', { document: kind, number });
  return (
    <Fact name={t('admin.exception.document')}>
      {RECEIPTS.has(known.kind) ? (
        <Link to="/sales/$saleId" params={{ saleId: documentId }} className={LINK}>
          {text}
        </Link>
      ) : (
        text
      )}
    </Fact>
  );
}

/** The prices that differ, each beside the centre's. */
function PriceLines({ exception }: { exception: Exception }) {
  const { t } = useText();
  const money = useMoney();
  const { lines = [], currency } = exception.details;
  if (lines.length === 0) return null;
  return (
    <PanelPart title={t('admin.exception.lines')}>
      <ul className="divide-y divide-line">
        {lines.map((line, index) => (
          <li key={index} className="py-2">
            <p className="break-words">{line.name}</p>
            <p className="text-13 text-muted">
              {t('admin.exception.sold-at', { price: money(line.price, currency) })} ·{' '}
              {t('admin.exception.centre-price', { price: money(line.centrePrice, currency) })}
            </p>
            {line.stale === true && <p className="text-13 text-info">{t('admin.exception.stale')}</p>}
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
