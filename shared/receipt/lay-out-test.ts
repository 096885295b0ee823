import { sayMomentInFigures } from '../i18n/say-time.ts';
import { translate } from '../i18n/translate.ts';
import { headingRows } from './frame-rows.ts';
import type { ReceiptLayout } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';

/** Letters that a printer may lack, of each language that is printed. */
const LETTERS = [
  'ABC abc 0123456789 №',
  'АБВГ абвг ЁЪЫЭ',
  'ҐЄІЇ ґєії',
  'ЎҚҒҲ ўқғҳ',
  'ҢӨҮ ңөү',
  'Oʻ Gʻ oʻ gʻ ʼ',
];

/** Tells whether the printer prints all that receipts may hold, and as wide as they are. */
export function layOutTest(at: number, context: ReceiptContext): ReceiptLayout {
  const { columns, locale, timeZone, tillCode } = context;
  const digits = Array.from({ length: columns }, (_, index) => (index + 1) % 10).join('');
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'receipt.test'), 'bold', columns),
      ...pairRows(
        translate(locale, 'receipt.date'),
        sayMomentInFigures(at, locale, timeZone),
        'normal',
        columns,
      ),
      ...pairRows(translate(locale, 'receipt.till'), tillCode, 'normal', columns),
      { kind: 'rule' },
      { kind: 'text', text: digits, emphasis: 'normal' },
      ...LETTERS.flatMap((letters) => textRows(letters, columns)),
      ...textRows('12 345,67', columns, 'bold'),
      ...textRows('12 345,67', columns, 'large'),
      { kind: 'qr', text: 'KARVON', label: 'KARVON' },
    ],
  };
}
