import { formatAmount, formatMoney } from '../i18n/format-number.ts';
import { sayDayInFigures, sayMomentInFigures } from '../i18n/say-time.ts';
import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { ShiftCloseBody } from '../journal/shift-bodies.ts';
import { type Minor, minor, subtractMinor } from '../values/money.ts';
import { aboutRows, headingRows } from './frame-rows.ts';
import type { ReceiptLayout, ReceiptRow } from './layout.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { centredRows, pairRows, textRows } from './rows.ts';
import { type SeenTotals, type ShiftLine, shiftSections } from './shift-sections.ts';

/** The Z: what the shift came to, what had to be in the drawer, and what was counted. */
export function layOutZ(fact: JournalFact, body: ShiftCloseBody, context: ReceiptContext): ReceiptLayout {
  const { columns, locale, totals = null } = context;
  const title = translate(locale, 'shift.z.title', { number: body.number });
  const day = sayDayInFigures(fact.businessDate, locale);
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(title, 'bold', columns),
      ...aboutRows(fact, { ...context, shiftNumber: null }),
      ...pairRows(translate(locale, 'shift.business-date'), day, 'normal', columns),
      ...(totals === null ? [] : sectionRows({ ...totals, cash: body.expected }, context)),
      ...countRows(body, context),
      ...(totals === null ? [] : afterwardsRows(subtractMinor(totals.cash, body.expected), context)),
      ...signatureRows(['slip.handed'], context),
    ],
  };
}

/** The X: what an open shift has come to, as whoever asks may see it. `at` in milliseconds since 1970. */
export function layOutX(
  shift: { number: number; at: number; cashier: string; totals: SeenTotals },
  context: ReceiptContext,
): ReceiptLayout {
  const { columns, locale, timeZone, tillCode } = context;
  const pair = (left: string, right: string) => pairRows(left, right, 'normal', columns);
  return {
    columns,
    rows: [
      ...headingRows(context),
      { kind: 'rule' },
      ...centredRows(translate(locale, 'shift.x.title', { number: shift.number }), 'bold', columns),
      ...pair(translate(locale, 'receipt.date'), sayMomentInFigures(shift.at, locale, timeZone)),
      ...pair(translate(locale, 'receipt.till'), tillCode),
      ...pair(translate(locale, 'receipt.cashier'), shift.cashier),
      ...sectionRows(shift.totals, context),
    ],
  };
}

function sectionRows(totals: SeenTotals, context: ReceiptContext): ReceiptRow[] {
  const { columns, locale } = context;
  return shiftSections(totals).flatMap(({ title, lines }) => [
    { kind: 'rule' as const },
    ...textRows(translate(locale, title), columns, 'bold'),
    ...lines.flatMap((line) => lineRows(line, context)),
  ]);
}

function lineRows(line: ShiftLine, { columns, locale, currency }: ReceiptContext): ReceiptRow[] {
  const value = 'count' in line ? String(line.count) : formatAmount(line.amount, currency, locale);
  const emphasis = line.isSum === true ? 'bold' : 'normal';
  return pairRows(translate(locale, line.label, line.params), value, emphasis, columns);
}

function countRows(body: ShiftCloseBody, context: ReceiptContext): ReceiptRow[] {
  const { columns, locale, currency } = context;
  const { counted, denominations, difference, reason, earlierCounts = [] } = body;
  const amount = (sum: Minor) => formatAmount(sum, currency, locale);
  const pair = (left: string, right: string, isBold = false) =>
    pairRows(left, right, isBold ? 'bold' : 'normal', columns);
  return [
    { kind: 'rule' },
    ...textRows(translate(locale, 'shift.section.count'), columns, 'bold'),
    ...denominations.flatMap(({ value, count }) =>
      pair(`${amount(value)} × ${count}`, amount(minor(value * count))),
    ),
    ...pair(translate(locale, 'shift.counted'), amount(counted), true),
    ...differenceRows(difference, context),
    ...(reason === null ? [] : textRows(`${translate(locale, 'shift.reason')}: ${reason}`, columns)),
    ...earlierCounts.flatMap((sum) => pair(translate(locale, 'shift.earlier-count'), amount(sum))),
  ];
}

function differenceRows(difference: Minor, { columns, locale, currency }: ReceiptContext): ReceiptRow[] {
  if (difference === 0) return textRows(translate(locale, 'shift.exact'), columns, 'bold');
  const label = translate(locale, difference < 0 ? 'shift.short' : 'shift.over');
  return pairRows(label, formatMoney(minor(Math.abs(difference)), currency, locale), 'bold', columns);
}

/** A document that reached the till when its shift was closed already. */
function afterwardsRows(amount: Minor, { columns, locale, currency }: ReceiptContext): ReceiptRow[] {
  if (amount === 0) return [];
  const label = translate(locale, 'shift.afterwards');
  return pairRows(label, formatAmount(amount, currency, locale), 'normal', columns);
}

/** A line to sign on for each. */
export function signatureRows(
  who: readonly ('slip.handed' | 'slip.received')[],
  { columns, locale }: ReceiptContext,
): ReceiptRow[] {
  return who.flatMap((key) => {
    const name = translate(locale, key);
    const line = '_'.repeat(Math.max(4, columns - Array.from(name).length - 1));
    return [{ kind: 'space' as const }, ...pairRows(name, line, 'normal', columns)];
  });
}
