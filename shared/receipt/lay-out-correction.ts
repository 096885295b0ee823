import { formatAmount, formatMoney } from '../i18n/format-number.ts';
import { translate } from '../i18n/translate.ts';
import type { TenderCorrectionBody } from '../journal/correction-bodies.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { Tender } from '../journal/sale-body.ts';
import { aboutRows, headingRows } from './frame-rows.ts';
import type { ReceiptLayout, ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows } from './rows.ts';

/** A slip for the drawer: what a receipt was said to be paid by, and by what it was. */
export function layOutCorrection(
  fact: JournalFact,
  { number, was, now, reason }: TenderCorrectionBody,
  context: ReceiptContext,
): ReceiptLayout {
  const { columns, locale, currency } = context;
  const tenderRows = ({ kind, amount }: Tender): ReceiptRow[] =>
    pairRows(
      ` ${translate(locale, `tender.${kind}`)}`,
      formatAmount(amount, currency, locale),
      'normal',
      columns,
    );
  const say = (text: string): ReceiptRow[] => pairRows(text, '', 'normal', columns);
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'receipt.correction'), 'bold', columns),
      ...centredRows(translate(locale, 'receipt.title', { number }), 'normal', columns),
      ...aboutRows(fact, context),
      { kind: 'rule' },
      ...say(translate(locale, 'receipt.correction-was')),
      ...tenderRows(was),
      ...say(translate(locale, 'receipt.correction-now')),
      ...now.flatMap(tenderRows),
      { kind: 'rule' },
      ...pairRows(
        translate(locale, 'receipt.total'),
        formatMoney(was.amount, currency, locale),
        'bold',
        columns,
      ),
      ...pairRows(translate(locale, 'receipt.reason'), reason, 'normal', columns),
    ],
  };
}
