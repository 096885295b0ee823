import type { ShiftTotals } from '../derivations/shift-effects.ts';
import type { MessageKey } from '../i18n/en/texts.ts';
import { hasMessage } from '../i18n/translate.ts';
import { type Minor, minor } from '../values/money.ts';

/** The totals of a shift, or as much of them as somebody may see. */
export type SeenTotals = Omit<ShiftTotals, Hidden> & { [Part in Hidden]: Minor | null };
type Hidden = 'cash' | 'revenue' | 'sold' | 'returned';

/** One line of a report: a number of things, or money; `isSum` for what the others come to. */
export type ShiftLine = {
  label: MessageKey;
  params?: Record<string, number>;
  isSum?: true;
} & ({ count: number } | { amount: Minor });
export type ShiftSection = { title: MessageKey; lines: ShiftLine[] };

/** What a report of a shift says, in its order; for paper and page. What did not occur is left out, but for what everybody looks for. */
export function shiftSections(totals: SeenTotals): ShiftSection[] {
  const sections: ShiftSection[] = [
    { title: 'shift.section.sales', lines: salesLines(totals) },
    { title: 'shift.section.paid', lines: paidLines(totals) },
    { title: 'shift.section.cash', lines: cashLines(totals) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function salesLines(totals: SeenTotals): ShiftLine[] {
  const { receipts, sold, returns, returned, amended, revenue, discount, rounding } = totals;
  return [
    { label: 'shift.receipts', count: receipts },
    ...known('shift.sold', sold),
    { label: 'shift.returns', count: returns },
    ...(returns === 0 ? [] : known('shift.returned', returned === null ? null : reversed(returned))),
    ...some('shift.amended', amended),
    ...known('shift.revenue', revenue).map((line) => ({ ...line, isSum: true as const })),
    ...some('shift.discount', discount),
    ...some('shift.rounding', rounding),
  ];
}

function paidLines({ tenders, tips, debtsPaid, certificates, remitted }: SeenTotals): ShiftLine[] {
  return [
    ...Object.entries(tenders).map(([kind, amount]) => ({ label: labelOf(`tender.${kind}`), amount })),
    ...some('shift.tips', tips),
    ...some('shift.debts-paid', debtsPaid),
    ...some('shift.certificates', certificates),
    ...some('shift.remitted', remitted),
  ];
}

function cashLines(totals: SeenTotals): ShiftLine[] {
  const { float, tenders, cashIn, cashOut, collections, collected, cash, drawerOpens } = totals;
  return [
    { label: 'shift.float', amount: float },
    ...known('shift.cash-taken', cash === null ? null : (tenders['cash'] ?? minor(0))),
    ...Object.entries(cashIn).map(([purpose, amount]) => ({ label: labelOf(`shift.in.${purpose}`), amount })),
    ...Object.entries(cashOut).map(([purpose, amount]) => ({
      label: labelOf(`shift.out.${purpose}`),
      amount: reversed(amount),
    })),
    ...(collections === 0
      ? []
      : [{ label: 'shift.collected' as const, params: { count: collections }, amount: reversed(collected) }]),
    ...known('shift.expected', cash).map((line) => ({ ...line, isSum: true as const })),
    ...(drawerOpens === 0 ? [] : [{ label: 'shift.drawer-opens' as const, count: drawerOpens }]),
  ];
}

function known(label: MessageKey, amount: Minor | null) {
  return amount === null ? [] : [{ label, amount }];
}

function some(label: MessageKey, amount: Minor) {
  return amount === 0 ? [] : [{ label, amount }];
}

function reversed(amount: Minor): Minor {
  return minor(0 - amount);
}

/** A kind or purpose that a later program has written stands under what is nearest to it. */
function labelOf(key: string): MessageKey {
  if (hasMessage(key)) return key;
  return key.startsWith('tender.') ? 'tender.other' : 'shift.reason';
}
