import { formatMoney } from '../i18n/format-number.ts';
import { translate } from '../i18n/translate.ts';
import type { CashMoveBody, CollectionBody } from '../journal/cash-bodies.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { Minor } from '../values/money.ts';
import { aboutRows, headingRows } from './frame-rows.ts';
import { signatureRows } from './lay-out-shift.ts';
import type { ReceiptLayout, ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';

/** A slip to sign for cash that was put into the drawer, or taken out. */
export function layOutCashMove(
  fact: JournalFact,
  { direction, purpose, amount, reason }: CashMoveBody,
  context: ReceiptContext,
): ReceiptLayout {
  const { locale, columns } = context;
  return slip(fact, `slip.cash-${direction}`, amount, context, [
    ...textRows(translate(locale, `shift.${direction}.${purpose}`), columns),
    ...reasonRows(reason, context),
  ]);
}

/** A slip to sign for cash that was handed to whoever carries it to the bank. */
export function layOutCollection(
  fact: JournalFact,
  { amount, bag, reason }: CollectionBody,
  context: ReceiptContext,
): ReceiptLayout {
  const { locale, columns } = context;
  return slip(fact, 'slip.collection', amount, context, [
    ...(bag === null ? [] : pairRows(translate(locale, 'slip.bag'), bag, 'normal', columns)),
    ...reasonRows(reason, context),
  ]);
}

function slip(
  fact: JournalFact,
  title: 'slip.cash-in' | 'slip.cash-out' | 'slip.collection',
  amount: Minor,
  context: ReceiptContext,
  about: readonly ReceiptRow[],
): ReceiptLayout {
  const { locale, columns, currency } = context;
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, title), 'bold', columns),
      ...aboutRows(fact, context),
      { kind: 'rule' },
      ...centredRows(formatMoney(amount, currency, locale), 'large', columns),
      ...about,
      ...signatureRows(['slip.handed', 'slip.received'], context),
    ],
  };
}

function reasonRows(reason: string | null, { locale, columns }: ReceiptContext): ReceiptRow[] {
  return reason === null ? [] : textRows(`${translate(locale, 'shift.reason')}: ${reason}`, columns);
}
