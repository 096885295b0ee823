import { type Part, partOf } from '../catalogue/parts.ts';
import { formatAmount, formatMoney, formatQuantity, formatRate } from '../i18n/format-number.ts';
import { sayDayInFigures } from '../i18n/say-time.ts';
import { taxName } from '../i18n/tax-name.ts';
import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { LineTax, SaleBody, SaleLine, Tender } from '../journal/sale-body.ts';
import type { Locale } from '../values/locale.ts';
import type { Milli, Minor } from '../values/money.ts';
import { aboutRows, fiscalRows, footerRows, headingRows, showsTaxes } from './frame-rows.ts';
import { type ReceiptLayout, type ReceiptRow, wrap } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';

/** Lays out a sale's receipt from the document alone and the shop's header and footer. */
export function layOutSale(fact: JournalFact, sale: SaleBody, context: ReceiptContext): ReceiptLayout {
  const { columns } = context;
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(context.locale, 'receipt.title', { number: sale.number }), 'bold', columns),
      ...aboutRows(fact, context),
      { kind: 'rule' },
      ...sale.lines.flatMap((line) => lineRows(line, context)),
      { kind: 'rule' },
      ...totalRows(sale, context),
      ...fiscalRows(context),
      { kind: 'space' },
      ...(sale.note === undefined ? [] : textRows(sale.note, columns)),
      ...footerRows(fact, sale.number, context),
    ],
  };
}

export function lineRows(line: SaleLine, context: ReceiptContext): ReceiptRow[] {
  const { locale, currency, columns } = context;
  const qty = `${formatQuantity(line.qty, locale)} ${line.unit.name} × ${formatAmount(line.price, currency, locale)}`;
  const discounts = line.discounts.flatMap((discount) =>
    pairRows(
      ` ${discountLabel(discount, locale)}`,
      `−${formatAmount(discount.amount, currency, locale)}`,
      'normal',
      columns,
    ),
  );
  return [
    ...textRows(line.name, columns),
    ...pairRows(qty, formatAmount(line.sum, currency, locale), 'normal', columns),
    ...discounts,
    ...(line.parts ?? []).flatMap((part) => partRows(part, line.qty, context)),
    ...line.serials.flatMap((serial) => textRows(translate(locale, 'receipt.serial', { serial }), columns)),
    ...(line.note === undefined ? [] : textRows(line.note, columns)),
  ];
}

export function partRows(
  part: Part,
  bundles: Milli,
  { partNames, locale, columns }: ReceiptContext,
): ReceiptRow[] {
  const known = partNames.get(part.productId);
  if (known === undefined) return [];
  return textRows(`- ${known.name} ${formatQuantity(partOf(part, bundles), locale)} ${known.unit}`, columns);
}

/** A promotion by its name; why somebody gave a discount by hand is the shop's own matter. */
function discountLabel({ source, reason }: SaleLine['discounts'][number], locale: Locale): string {
  const isNamed = (source === 'promotion' || source === 'promo-code') && reason !== null;
  if (isNamed) return reason;
  return translate(locale, source === 'bonus' ? 'receipt.bonus' : 'receipt.discount');
}

/** What ties a payment to the terminal's own journal. */
function slipRows({ cardMask, rrn }: Tender, { locale, columns }: ReceiptContext): ReceiptRow[] {
  const card = cardMask === null ? [] : [translate(locale, 'receipt.slip-card', { card: cardMask })];
  const reference = rrn === null ? [] : [translate(locale, 'receipt.slip-rrn', { rrn })];
  return [...card, ...reference].flatMap((text) =>
    wrap(` ${text}`, columns).map((row): ReceiptRow => ({ kind: 'text', text: row, emphasis: 'normal' })),
  );
}

/** What the buyer owes when. */
function scheduleRows({ schedule }: Tender, { locale, currency, columns }: ReceiptContext): ReceiptRow[] {
  if (schedule === undefined) return [];
  return [
    ...textRows(translate(locale, 'receipt.schedule'), columns),
    ...schedule.flatMap(({ due, amount }, index) =>
      pairRows(
        `${index + 1}. ${sayDayInFigures(due, locale)}`,
        formatAmount(amount, currency, locale),
        'normal',
        columns,
      ),
    ),
  ];
}

/** What of a sale its sums are made of. */
type Sums = Pick<SaleBody, 'tenders' | 'surcharges' | 'tips' | 'rounding' | 'totals'>;

/** @param label what its total is called */
export function totalRows(
  sale: Sums,
  context: ReceiptContext,
  label: 'receipt.total' | 'receipt.return-total' = 'receipt.total',
): ReceiptRow[] {
  const { locale, currency, columns } = context;
  const tenders = sale.tenders.flatMap((tender) => [
    ...pairRows(
      translate(locale, `tender.${tender.kind}`),
      formatAmount(tender.received, currency, locale),
      'normal',
      columns,
    ),
    ...slipRows(tender, context),
    ...scheduleRows(tender, context),
  ]);
  const change =
    sale.totals.change > 0
      ? pairRows(
          translate(locale, 'receipt.change'),
          formatAmount(sale.totals.change, currency, locale),
          'bold',
          columns,
        )
      : [];
  const pair = (name: string, sum: Minor) =>
    pairRows(name, formatAmount(sum, currency, locale), 'normal', columns);
  const { rounding } = sale;
  return [
    ...sale.surcharges.flatMap(({ name, amount }) => pair(name, amount)),
    ...sale.tips.flatMap(({ amount }) => pair(translate(locale, 'receipt.tip'), amount)),
    ...(rounding === 0 ? [] : pair(translate(locale, 'receipt.rounding'), rounding)),
    ...pairRows(translate(locale, label), formatMoney(sale.totals.total, currency, locale), 'large', columns),
    ...(showsTaxes(context) ? sale.totals.taxes.flatMap((tax) => taxRows(tax, context)) : []),
    ...tenders,
    ...change,
  ];
}

/** Each by its name: one receipt may hold several of one rate. */
function taxRows(tax: LineTax, context: ReceiptContext): ReceiptRow[] {
  const { locale, currency, columns } = context;
  const name = taxName(tax.code, locale);
  if (tax.rateBp === null) {
    return [{ kind: 'text', text: translate(locale, 'receipt.tax-none', { tax: name }), emphasis: 'normal' }];
  }
  const label = translate(locale, 'receipt.tax', { tax: name, rate: formatRate(tax.rateBp, locale) });
  return pairRows(label, formatAmount(tax.amount, currency, locale), 'normal', columns);
}
