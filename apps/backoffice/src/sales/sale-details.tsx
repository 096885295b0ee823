import { formatMoney, formatQuantity, formatRate } from '@karvon/shared/i18n/format-number.ts';
import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Milli, Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sale } from '../data/answers.ts';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { PanelPart } from '../parts/panel-part.tsx';
import { useCurrency, useMe, useZone } from '../session/use-session.ts';
import { dayText, momentText } from '../words/format-time.ts';
import { tenderName } from '../words/tender-name.ts';
import { useNow } from '../words/use-now.ts';
import { Deliveries } from './deliveries.tsx';
import { Correction, Origin, ReturnedOfLine, returnedOf, ReturnsOf } from './related-receipts.tsx';
import { SavePaper } from './save-paper.tsx';
import { signedTotal } from './signed-total.ts';

/** A receipt as it was rung up: what, for how much, paid how, by whom, and when it came to the centre. */
export function SaleDetails({ sale }: { sale: Sale }) {
  const { t } = useText();
  const { body } = sale;
  const money = useMoney(body.currency);
  return (
    <>
      <p data-testid="sale-panel-total" className="text-40 font-semibold whitespace-nowrap max-md:text-24">
        {money(signedTotal(sale))}
      </p>
      <Origin sale={sale} />
      <PanelPart title={t('admin.sale.lines')}>
        <ul className="divide-y divide-line">
          {body.lines.map((line) => (
            <Line key={line.id} line={line} currency={body.currency} returned={returnedOf(sale, line.id)} />
          ))}
        </ul>
        <Totals sale={sale} />
      </PanelPart>
      <PanelPart title={t(sale.kind === 'return' ? 'admin.returns.payments' : 'admin.sale.payments')}>
        {sale.kind === 'agent-sale' && <p className="py-1 text-muted">{t('admin.sale.agent-owes')}</p>}
        {body.tenders.map((tender) => (
          <TenderRow key={tender.id} tender={tender} currency={body.currency} />
        ))}
        {sale.corrections.map((correction) => (
          <Correction key={correction.id} correction={correction} sale={sale} />
        ))}
      </PanelPart>
      {sale.returns.length > 0 && (
        <PanelPart title={t('admin.returns.title')}>
          <ReturnsOf sale={sale} />
        </PanelPart>
      )}
      <Deliveries sale={sale} />
      <PanelPart title={t('admin.sale.taxes')}>
        <Taxes sale={sale} />
      </PanelPart>
      <PanelPart title={t('admin.sale.about')}>
        <About sale={sale} />
        {sale.kind !== 'agent-sale' && <SavePaper saleId={sale.id} />}
        <BooksLink sale={sale} />
      </PanelPart>
    </>
  );
}

function useMoney(code: string): (amount: Minor) => string {
  const { locale } = useText();
  const currency = useCurrency(code);
  return (amount) => formatMoney(amount, currency, locale);
}

/** What it is on the left, how much on the right, the figures in one column. */
function Pair({
  name,
  children,
  strong = false,
}: {
  name: ReactNode;
  children: ReactNode;
  strong?: boolean;
}) {
  return (
    <div
      className={`flex items-baseline justify-between gap-4 py-1 ${strong ? 'text-18 font-semibold' : ''}`}
    >
      <dt className="min-w-0">{name}</dt>
      <dd className="text-right whitespace-nowrap">{children}</dd>
    </div>
  );
}

function Line({ line, currency, returned }: { line: SaleLine; currency: string; returned: Milli }) {
  const { t, locale } = useText();
  const money = useMoney(currency);
  return (
    <li className="py-2">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 break-words">{line.name}</span>
        <span className="whitespace-nowrap">{money(line.sum)}</span>
      </div>
      <p className="text-13 text-muted">
        {formatQuantity(line.qty, locale)} {line.unit.name} × {money(line.price)}
        {line.barcode !== null && <span className="ml-2">{line.barcode}</span>}
      </p>
      {line.discounts.map((discount, index) => (
        <p key={index} className="text-13 text-muted">
          {t('admin.sale.discount')} −{money(discount.amount)}
          {discount.reason !== null && ` · ${discount.reason}`}
        </p>
      ))}
      {returned !== 0 && <ReturnedOfLine qty={line.qty} returned={returned} />}
    </li>
  );
}

function Totals({ sale }: { sale: Sale }) {
  const { t } = useText();
  const { totals, currency } = sale.body;
  const money = useMoney(currency);
  return (
    <dl className="border-t border-line pt-2">
      {totals.discount !== 0 && <Pair name={t('admin.sale.discount')}>−{money(totals.discount)}</Pair>}
      {totals.surcharge !== 0 && <Pair name={t('admin.sale.surcharge')}>{money(totals.surcharge)}</Pair>}
      {totals.rounding !== 0 && <Pair name={t('admin.sale.rounding')}>{money(totals.rounding)}</Pair>}
      {totals.tips !== 0 && <Pair name={t('admin.sale.tips')}>{money(totals.tips)}</Pair>}
      <Pair name={t('admin.sale.total')} strong>
        {money(totals.total)}
      </Pair>
    </dl>
  );
}

function TenderRow({ tender, currency }: { tender: Tender; currency: string }) {
  const { t, locale } = useText();
  const money = useMoney(currency);
  return (
    <div>
      <dl>
        <Pair name={tenderName(isCarriedOver(tender) ? 'exchange' : tender.kind, locale)}>
          {money(tender.amount)}
        </Pair>
      </dl>
      {tender.change !== 0 && (
        <p className="text-13 text-muted">
          {t('admin.sale.received', { amount: money(tender.received) })},{' '}
          {t('admin.sale.change', { amount: money(tender.change) })}
        </p>
      )}
      {tender.schedule !== undefined && (
        <div data-testid="schedule" className="text-13 text-muted">
          <p>{t('receipt.schedule')}</p>
          <dl>
            {tender.schedule.map(({ due, amount }) => (
              <Pair key={due} name={sayDay(due, locale, { month: 'long', year: true })}>
                {money(amount)}
              </Pair>
            ))}
          </dl>
        </div>
      )}
      {tender.cardMask !== null && <p className="text-13 text-muted">{tender.cardMask}</p>}
    </div>
  );
}

function Taxes({ sale }: { sale: Sale }) {
  const { t, locale } = useText();
  const money = useMoney(sale.body.currency);
  const { taxes } = sale.body.totals;
  if (taxes.length === 0) return <p className="py-1 text-muted">{t('admin.sale.no-taxes')}</p>;
  return (
    <dl>
      {taxes.map((tax, index) => (
        <Pair
          key={index}
          name={
            tax.rateBp === null
              ? t('admin.sale.tax-none', { code: taxName(tax.code) })
              : t(tax.included ? 'admin.sale.tax-included' : 'admin.sale.tax-added', {
                  code: taxName(tax.code),
                  rate: formatRate(tax.rateBp, locale),
                })
          }
        >
          {money(tax.amount)}
        </Pair>
      ))}
    </dl>
  );

  function taxName(code: string): string {
    const key = `admin.tax.${code.toLowerCase()}`;
    return hasMessage(key) ? translate(locale, key) : code;
  }
}

function About({ sale }: { sale: Sale }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const branch = useMe().company.branches.find((one) => one.code === sale.branch);
  const zone = useZone(sale.branch);
  return (
    <dl>
      <Pair name={t('admin.sale.branch')}>{branch?.name ?? sale.branch}</Pair>
      <Pair name={t('admin.sale.till')}>{sale.tillCode}</Pair>
      <Pair name={t('admin.sale.cashier')}>{sale.cashier}</Pair>
      <Pair name={t('admin.sale.business-date')}>{dayText(sale.businessDate, today, locale)}</Pair>
      <Pair name={t('admin.sale.at')}>{momentText(sale.at, locale, zone)}</Pair>
      <Pair name={t('admin.sale.received-at')}>{momentText(sale.receivedAt, locale, zone)}</Pair>
    </dl>
  );
}

/** To what the receipt posted, for who may see the books. */
function BooksLink({ sale }: { sale: Sale }) {
  const { t } = useText();
  if (!useMe().rights.includes('ledger.view')) return null;
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId: sale.documentId }}
      data-testid="books-link"
      className={`${LINK_BUTTON} mt-4`}
    >
      <BookOpen size={18} aria-hidden />
      {t('admin.document.open')}
    </Link>
  );
}
