import { translate } from '../i18n/translate.ts';
import type { Locale } from '../values/locale.ts';
import type { ReceiptLayout } from './layout.ts';
import { centredRows } from './rows.ts';

/** The same paper, marked above as a copy, and as how many-th. */
export function markCopy(layout: ReceiptLayout, count: number, locale: Locale): ReceiptLayout {
  const { columns, rows } = layout;
  const mark = centredRows(translate(locale, 'receipt.copy', { count }), 'large', columns);
  return { columns, rows: [...mark, { kind: 'rule' }, ...rows] };
}
