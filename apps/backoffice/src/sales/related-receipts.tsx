import { formatMoney, formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { type Milli, milli, minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Sale, TenderCorrection } from '../data/answers.ts';
import { useCurrency, useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { tenderName } from '../words/tender-name.ts';

/** What a return is of, why, and what it was exchanged for: links to where it all began. */
export function Origin({ sale }: { sale: Sale }) {
  const { t } = useText();
  const { original, exchangedWith } = sale;
  return (
    <div className="mt-2 grid gap-1 empty:hidden">
      {sale.kind === 'return' && original === null && (
        <p className="text-muted">{t('admin.returns.of-none')}</p>
      )}
      {original !== null &&
        (original.number === null ? (
          <p className="text-muted">{t('admin.returns.of-unknown')}</p>
        ) : (
          <ReceiptLink id={original.id} testId="original-link">
            {t('admin.returns.of', { number: original.number })}
          </ReceiptLink>
        ))}
      {exchangedWith !== null && (
        <ReceiptLink id={exchangedWith.id} testId="exchange-link">
          {t(sale.kind === 'return' ? 'admin.returns.exchanged-for' : 'admin.returns.exchanged-from', {
            number: exchangedWith.number,
          })}
        </ReceiptLink>
      )}
      {sale.body.reason !== null && sale.body.reason !== '' && (
        <p className="break-words text-muted">{t('admin.returns.reason', { reason: sale.body.reason })}</p>
      )}
    </div>
  );
}

/** The returns of a sale, oldest first. */
export function ReturnsOf({ sale }: { sale: Sale }) {
  const { locale } = useText();
  const currency = useCurrency(sale.body.currency);
  const zone = useZone(sale.branch);
  return (
    <ul className="divide-y divide-line">
      {sale.returns.map((one) => (
        <li key={one.id} className="flex min-h-11 items-center justify-between gap-4">
          <span className="min-w-0">
            <ReceiptLink id={one.id} testId="return-link">
              {one.number}
            </ReceiptLink>{' '}
            <span className="text-13 text-muted">{momentText(one.at, locale, zone)}</span>
          </span>
          <span className="whitespace-nowrap">{formatMoney(minor(0 - one.total), currency, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How much of a line came back: "2 of 5". */
export function ReturnedOfLine({ qty, returned }: { qty: Milli; returned: Milli }) {
  const { t, locale } = useText();
  return (
    <p data-testid="line-returned" className="text-13 font-medium text-on-wait-soft">
      {t('admin.returns.line', {
        returned: formatQuantity(returned, locale),
        qty: formatQuantity(qty, locale),
      })}
    </p>
  );
}

/** A tender that gave way to others; what was written at the till stays above. */
export function Correction({ correction, sale }: { correction: TenderCorrection; sale: Sale }) {
  const { t, locale } = useText();
  const currency = useCurrency(sale.body.currency);
  const zone = useZone(sale.branch);
  const named = ({ kind, amount }: TenderCorrection['was']) =>
    `${tenderName(kind, locale)} ${formatMoney(amount, currency, locale)}`;
  return (
    <div data-testid="correction" className="mt-2 border-l-2 border-edge pl-3">
      <p>
        {t('admin.sale.corrected', {
          was: named(correction.was),
          now: correction.now.map(named).join(' + '),
        })}
      </p>
      <p className="text-13 break-words text-muted">
        {correction.reason} · {correction.cashier} · {momentText(correction.at, locale, zone)}
      </p>
    </div>
  );
}

/** By the line's id, how much of it came back. */
export function returnedOf(sale: Sale, line: string): Milli {
  return sale.returnedLines.find((returned) => returned.line === line)?.qty ?? milli(0);
}

function ReceiptLink({ id, testId, children }: { id: string; testId: string; children: ReactNode }) {
  const filters = useSearch({ from: '/sales' });
  return (
    <Link
      to="/sales/$saleId"
      params={{ saleId: id }}
      search={filters}
      data-testid={testId}
      className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 hover:text-accent-hover"
    >
      {children}
    </Link>
  );
}
