import { formatAmount, formatMoney } from '../i18n/format-number.ts';
import { translate } from '../i18n/translate.ts';
import type { Tender } from '../journal/sale-body.ts';
import { minor, sumMinor, type Minor } from '../values/money.ts';
import type { ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';

/** What was taken for something other than goods: how much in all, by what, and what was given back. */
export function moneyTakenRows(
  { tenders, total }: { tenders: readonly Tender[]; total: Minor },
  { locale, currency, columns }: ReceiptContext,
): ReceiptRow[] {
  const change = sumMinor(tenders.map((tender) => minor(tender.change)));
  return [
    ...pairRows(translate(locale, 'receipt.paid'), formatMoney(total, currency, locale), 'large', columns),
    ...tenders.flatMap(({ kind, received, cardMask, rrn }) => [
      ...pairRows(
        translate(locale, `tender.${kind}`),
        formatAmount(received, currency, locale),
        'normal',
        columns,
      ),
      ...(cardMask === null
        ? []
        : textRows(translate(locale, 'receipt.slip-card', { card: cardMask }), columns)),
      ...(rrn === null ? [] : textRows(translate(locale, 'receipt.slip-rrn', { rrn }), columns)),
    ]),
    ...(change === 0
      ? []
      : pairRows(
          translate(locale, 'receipt.change'),
          formatAmount(change, currency, locale),
          'bold',
          columns,
        )),
  ];
}

/** The shop's last words. A slip has no number, so nothing finds it again by a code. */
export function lastWords({ footer, columns }: ReceiptContext): ReceiptRow[] {
  return [{ kind: 'space' }, ...footer.flatMap((text) => centredRows(text, 'normal', columns))];
}
