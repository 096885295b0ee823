import { translate } from '../i18n/translate.ts';
import { formatMoney } from '../i18n/format-number.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { CertificateIssueBody } from '../journal/payment-bodies.ts';
import { aboutRows, headingRows, scannedRows } from './frame-rows.ts';
import type { ReceiptLayout } from './layout.ts';
import { lastWords, moneyTakenRows } from './money-taken.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows } from './rows.ts';

/** What goes with a certificate that was sold: its number, large and as bars, what it is worth, and how that was paid. */
export function layOutCertificate(
  fact: JournalFact,
  body: CertificateIssueBody,
  context: ReceiptContext,
): ReceiptLayout {
  const { columns, locale, currency } = context;
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'receipt.certificate'), 'bold', columns),
      ...centredRows(body.code, 'large', columns),
      ...centredRows(formatMoney(body.amount, currency, locale), 'large', columns),
      { kind: 'rule' },
      ...aboutRows(fact, context),
      ...moneyTakenRows(body, context),
      ...lastWords(context),
      ...scannedRows(body.code, context),
    ],
  };
}
