import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { Exception } from '../data/answers.ts';
import { documentKindText } from '../documents/document-words.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useMe, useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { unitName } from '../words/unit-name.ts';
import { DecisionHistory } from './decision-history.tsx';
import { DecideForm } from './decide-form.tsx';
import { accountName, differenceText, happenedText } from './exception-words.ts';
import { useDocument, useOnHand } from './exceptions-queries.ts';
import { useMoney } from '../words/use-money.ts';

/** Kinds of documents that are shown among the sales. */
const RECEIPTS = new Set(['sale', 'return', 'agent-sale']);

/** What happened, what to do about it, what it is about, and what may be decided or was. */
export function ExceptionDetails({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const money = useMoney();
  return (
    <>
      <p data-testid="exception-happened">{happenedText(exception, t, money, locale)}</p>
      <p className="mt-2 text-muted">{t(`admin.exception.${exception.kind}.todo`)}</p>
      <PriceLines exception={exception} />
      <Differences exception={exception} />
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

function Facts({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const money = useMoney();
  const { details, branch } = exception;
  const zone = useZone(branch ?? undefined);
  const branchName = useMe().company.branches.find((one) => one.code === branch)?.name ?? branch;
  return (
    <dl>
      <Goods exception={exception} />
      <Pair name={t('admin.exception.account')}>{accountName(details.account, t)}</Pair>
      <Pair name={t('admin.exception.account-subject')}>{details.subject}</Pair>
      <Pair name={t('admin.exception.missing')}>
        {details.missing !== undefined && money(details.missing, details.currency)}
      </Pair>
      <Pair name={t('admin.exception.amount')}>
        {details.amount !== undefined && money(details.amount, details.currency)}
      </Pair>
      <Pair name={t('admin.exception.difference')}>{details.difference}</Pair>
      <Pair name={t('admin.exception.reason')}>
        {exception.kind === 'unbooked' ? details.reason : details.what}
      </Pair>
      <Pair name={t('admin.exception.number')}>{details.seq}</Pair>
      <DocumentFact exception={exception} />
      <Pair name={t('admin.exception.branch')}>{branchName}</Pair>
      <Pair name={t('admin.exception.till')}>{exception.tillCode}</Pair>
      <Pair name={t('admin.exception.backup-of')}>
        {details.madeAt !== undefined && momentText(details.madeAt, locale, zone)}
      </Pair>
      <Pair name={t('admin.exception.raised-at')}>{momentText(exception.raisedAt, locale, zone)}</Pair>
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
      <Pair name={t('admin.exception.product')}>
        {name !== undefined && (
          <Link to="/stock" search={{ q: name, branch: branch ?? undefined }} className={TEXT_LINK}>
            {name}
          </Link>
        )}
      </Pair>
      <Pair name={t('admin.exception.on-hand-then')}>
        {onHand !== undefined && `${formatQuantity(onHand, locale)}${unit}`}
      </Pair>
      <Pair name={t('admin.exception.on-hand-now')}>
        {now !== undefined && now !== null && `${formatQuantity(now.onHand, locale)}${unit}`}
      </Pair>
    </>
  );
}

/** What the exception came with; a receipt can be opened. */
function DocumentFact({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const { documentId, details } = exception;
  const known = useDocument(documentId).data;
  if (documentId === null || known === undefined) return null;
  const kind = documentKindText(known.kind, locale);
  const number = known.fact.body.number ?? details.number;
  const text = number === undefined ? kind : t('admin.document.of-number', { document: kind, number });
  return (
    <Pair name={t('admin.exception.document')}>
      {RECEIPTS.has(known.kind) ? (
        <Link to="/sales/$saleId" params={{ saleId: documentId }} className={TEXT_LINK}>
          {text}
        </Link>
      ) : (
        <Link to="/documents/$documentId" params={{ documentId }} className={TEXT_LINK}>
          {text}
        </Link>
      )}
    </Pair>
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

/** Discounts, charges, taxes and rounding that differ, each beside what it should be. */
function Differences({ exception }: { exception: Exception }) {
  const { t } = useText();
  const money = useMoney();
  const { differences = [], currency } = exception.details;
  if (differences.length === 0) return null;
  return (
    <PanelPart title={t('admin.exception.differences')}>
      <ul className="divide-y divide-line">
        {differences.map((difference, index) => {
          const { said, expected } = differenceText(difference, t, (amount) => money(amount, currency));
          return (
            <li key={index} className="py-2">
              <p className="break-words">{said}</p>
              <p className="text-13 text-muted">{expected}</p>
              {difference.stale === true && (
                <p className="text-13 text-info">{t('admin.exception.differs.stale')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </PanelPart>
  );
}
