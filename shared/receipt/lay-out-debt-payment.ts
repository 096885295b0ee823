import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { DebtPaymentBody } from '../journal/payment-bodies.ts';
import { aboutRows, headingRows } from './frame-rows.ts';
import type { ReceiptLayout } from './layout.ts';
import { lastWords, moneyTakenRows } from './money-taken.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows } from './rows.ts';

/** A slip for whoever paid of what they owe. */
export function layOutDebtPayment(
  fact: JournalFact,
  body: DebtPaymentBody,
  context: ReceiptContext,
): ReceiptLayout {
  const { columns, locale } = context;
  const title = body.account === 'debt' ? 'receipt.debt-payment' : 'receipt.instalment-payment';
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, title), 'bold', columns),
      ...aboutRows(fact, context),
      ...(body.name === null
        ? []
        : pairRows(translate(locale, 'receipt.client'), body.name, 'normal', columns)),
      { kind: 'rule' },
      ...moneyTakenRows(body, context),
      ...lastWords(context),
    ],
  };
}
