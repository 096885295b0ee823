import { formatAmount } from '../i18n/format-number.ts';
import { translate } from '../i18n/translate.ts';
import { centred, length } from '../receipt/layout.ts';
import type { Minor } from '../values/money.ts';
import type { CustomerDisplay } from '../till-api/customer-display.ts';

/** Characters in a row of a display for the one who buys; it has two. */
export const DISPLAY_COLUMNS = 20;
export type DisplayRows = [upper: string, lower: string];

/** The same as the display's page shows, in two rows: the line that was scanned last, and what it comes to. */
export function displayRowsOf({ shop, content }: CustomerDisplay): DisplayRows {
  if (shop === null) return ['', ''];
  const { locale, currency } = shop;
  const amount = (sum: Minor) => formatAmount(sum, currency, locale);
  if (content.phase === 'idle') return [centred(cutTo(shop.company, DISPLAY_COLUMNS), DISPLAY_COLUMNS), ''];
  if (content.phase === 'thanks') {
    return [
      pair(translate(locale, 'receipt.total'), amount(content.total)),
      pair(translate(locale, 'receipt.change'), amount(content.change)),
    ];
  }
  const total = pair(translate(locale, 'receipt.total'), amount(content.total));
  if (content.phase === 'paying') {
    if (content.change > 0) return [total, pair(translate(locale, 'receipt.change'), amount(content.change))];
    return [total, pair(translate(locale, 'till.display.to-pay'), amount(content.toPay))];
  }
  const line = content.lines[content.last];
  return [line === undefined ? '' : pair(line.name, amount(line.sum)), total];
}

/** The sum is never cut: what it is of gives way. */
function pair(left: string, right: string): string {
  const room = DISPLAY_COLUMNS - length(right) - 1;
  if (room < 1) return right.padStart(DISPLAY_COLUMNS);
  const said = cutTo(left, room);
  return said + ' '.repeat(DISPLAY_COLUMNS - length(said) - length(right)) + right;
}

function cutTo(text: string, columns: number): string {
  return Array.from(text).slice(0, columns).join('');
}
