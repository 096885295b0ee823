import { sayMomentInFigures } from '../i18n/say-time.ts';
import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import { barsOnPaper } from './bars.ts';
import { CELL_DOTS, type ReceiptRow } from './layout.ts';
import { receiptCode } from './receipt-code.ts';
import type { ReceiptContext } from './receipt-context.ts';
import type { ReceiptPart } from './receipt-look.ts';
import { centredRows, pairRows } from './rows.ts';

function isShown({ show }: ReceiptContext, part: ReceiptPart): boolean {
  return show?.[part] !== false;
}

/** What stands above whatever the shop prints: its logo, its name and where it is. */
export function headingRows(context: ReceiptContext): ReceiptRow[] {
  const { logo, company, branch, address, header, columns, locale } = context;
  const where = address !== null && isShown(context, 'address') ? [address] : [];
  return [
    ...notFiscalRows(context),
    ...(logo ? [{ kind: 'picture' as const, picture: logo, label: translate(locale, 'receipt.logo') }] : []),
    ...centredRows(company, 'large', columns),
    ...[branch, ...where, ...header].flatMap((text) => centredRows(text, 'normal', columns)),
  ];
}

/** What stands on a receipt that should be registered, and is not. */
function notFiscalRows({ isNotFiscal, locale, columns }: ReceiptContext): ReceiptRow[] {
  if (isNotFiscal !== true) return [];
  return [...centredRows(translate(locale, 'receipt.not-fiscal'), 'large', columns), { kind: 'rule' }];
}

/** When, where and by whom. */
export function aboutRows(
  { at, staff }: Pick<JournalFact, 'at' | 'staff'>,
  context: ReceiptContext,
): ReceiptRow[] {
  const { locale, timeZone, tillCode, shiftNumber, columns } = context;
  const pairs: [ReceiptPart | 'date', string | null][] = [
    ['date', sayMomentInFigures(Date.parse(at), locale, timeZone)],
    ['till', tillCode],
    ['cashier', staff.name],
    ['shift', shiftNumber === null ? null : String(shiftNumber)],
  ];
  return pairs.flatMap(([part, said]) => {
    if (said === null || (part !== 'date' && !isShown(context, part))) return [];
    return pairRows(translate(locale, `receipt.${part}` as 'receipt.date'), said, 'normal', columns);
  });
}

/** What stands below: the shop's last words, and the code by which a scanner finds the receipt again. */
export function footerRows(
  fact: Pick<JournalFact, 'id'>,
  number: string,
  context: ReceiptContext,
): ReceiptRow[] {
  const said = context.footer.flatMap((text) => centredRows(text, 'normal', context.columns));
  if (!isShown(context, 'qr')) return said;
  if (context.codeAs === 'bars') {
    return [...said, { kind: 'bars', text: receiptCode({ number, id: null }), label: number }];
  }
  return [...said, { kind: 'qr', text: receiptCode({ number, id: fact.id }), label: number }];
}

/** What a scanner reads at a till as it stands there, where bars are wanted and the paper has room for them. */
export function scannedRows(text: string, context: ReceiptContext): ReceiptRow[] {
  const isWanted = context.codeAs === 'bars' && isShown(context, 'qr');
  const fits = isWanted && barsOnPaper(text, context.columns * CELL_DOTS) !== null;
  return fits ? [{ kind: 'bars', text, label: text }] : [];
}

/** What a fiscal device has answered; nothing where there was none. */
export function fiscalRows({ fiscal, locale, columns }: ReceiptContext): ReceiptRow[] {
  if (!fiscal) return [];
  const pair = (name: string, said: string | null) =>
    said === null ? [] : pairRows(name, said, 'normal', columns);
  return [
    { kind: 'rule' },
    ...pair(translate(locale, 'receipt.fiscal-device'), fiscal.device),
    ...pair(translate(locale, 'receipt.fiscal-number'), fiscal.number),
    ...pair(translate(locale, 'receipt.fiscal-sign'), fiscal.sign),
    ...(fiscal.qr === null
      ? []
      : [{ kind: 'qr' as const, text: fiscal.qr, label: translate(locale, 'receipt.fiscal') }]),
  ];
}

/** Whether what a tax comes to stands there. */
export function showsTaxes(context: ReceiptContext): boolean {
  return isShown(context, 'taxes');
}
