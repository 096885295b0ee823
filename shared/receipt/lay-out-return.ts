import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { ExchangeBody } from '../journal/exchange-body.ts';
import type { ReturnBody } from '../journal/return-body.ts';
import { aboutRows, fiscalRows, footerRows, headingRows } from './frame-rows.ts';
import { layOutSale, lineRows, totalRows } from './lay-out-sale.ts';
import { type ReceiptLayout, type ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';

/** A return's receipt: what came back, of which receipt, and how its money went; whoever brought it signs. */
export function layOutReturn(fact: JournalFact, body: ReturnBody, context: ReceiptContext): ReceiptLayout {
  const { columns, locale } = context;
  const { number, originalNumber, reason } = body;
  const of =
    originalNumber === undefined
      ? centredRows(translate(locale, 'receipt.return-without'), 'normal', columns)
      : pairRows(translate(locale, 'receipt.return-of'), originalNumber, 'normal', columns);
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'receipt.return-title', { number }), 'bold', columns),
      ...of,
      ...aboutRows(fact, context),
      ...(reason === null ? [] : pairRows(translate(locale, 'receipt.reason'), reason, 'normal', columns)),
      { kind: 'rule' },
      ...body.lines.flatMap((line) => lineRows(line, context)),
      { kind: 'rule' },
      ...totalRows({ ...body, surcharges: [], tips: [] }, context, 'receipt.return-total'),
      ...fiscalRows(context),
      { kind: 'space' },
      ...signatureRows(context),
      ...footerRows(fact, number, context),
    ],
  };
}

/** Both receipts of an exchange on one paper, the return first: each can be found by its own number and code. */
export function layOutExchange(
  fact: JournalFact,
  { returned, sold }: ExchangeBody,
  context: ReceiptContext,
): ReceiptLayout {
  const back = layOutReturn({ ...fact, id: returned.id }, returned, {
    ...context,
    fiscal: context.fiscalBack ?? null,
  });
  const out = layOutSale({ ...fact, id: sold.id }, sold, context);
  return {
    columns: context.columns,
    rows: [...back.rows, { kind: 'space' }, { kind: 'rule' }, { kind: 'space' }, ...out.rows],
  };
}

function signatureRows({ columns, locale }: ReceiptContext): ReceiptRow[] {
  const name = translate(locale, 'receipt.signature');
  return [
    { kind: 'space' },
    ...textRows(`${name} ${'_'.repeat(Math.max(6, columns - name.length - 1))}`, columns),
  ];
}
