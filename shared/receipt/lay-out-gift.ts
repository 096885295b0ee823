import { formatQuantity } from '../i18n/format-number.ts';
import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { SaleBody, SaleLine } from '../journal/sale-body.ts';
import { aboutRows, footerRows, headingRows } from './frame-rows.ts';
import { partRows } from './lay-out-sale.ts';
import type { ReceiptLayout, ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, textRows } from './rows.ts';

/** What goes with a present: what was bought and by which receipt it can be brought back, and nothing of what it cost. */
export function layOutGift(
  fact: JournalFact,
  { number, lines }: Pick<SaleBody, 'number' | 'lines'>,
  context: ReceiptContext,
): ReceiptLayout {
  const { columns, locale } = context;
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'receipt.gift'), 'bold', columns),
      ...centredRows(translate(locale, 'receipt.title', { number }), 'normal', columns),
      ...aboutRows(fact, context),
      { kind: 'rule' },
      ...lines.flatMap((line) => lineRows(line, context)),
      { kind: 'rule' },
      { kind: 'space' },
      ...footerRows(fact, number, context),
    ],
  };
}

function lineRows(line: SaleLine, context: ReceiptContext): ReceiptRow[] {
  const { locale, columns } = context;
  return [
    ...textRows(`${line.name}, ${formatQuantity(line.qty, locale)} ${line.unit.name}`, columns),
    ...(line.parts ?? []).flatMap((part) => partRows(part, line.qty, context)),
    ...line.serials.flatMap((serial) => textRows(translate(locale, 'receipt.serial', { serial }), columns)),
  ];
}
