import type { ShiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import { layOutX } from '@karvon/shared/receipt/lay-out-shift.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { ShownTotals, XReport } from '@karvon/shared/till-api/shift-methods.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { done } from '../outcome.ts';
import type { Person } from '../shop.ts';
import { contextOfShop } from '../printing/paper-context.ts';
import { localeOf, type Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** The open shift so far, as its facts add up, and as this person may see it. */
export async function xReport(
  till: Till,
  _input: TillParsedInput<'xReport'>,
  { person, shift, shop }: Seller,
): Promise<TillResult<XReport>> {
  const totals = till.shiftTotals.of(shift.id);
  if (totals === null) throw new Error('The open shift is not in the journal’s totals.');
  return done({
    shift,
    currency: shop.company.currency,
    at: instantOf(till.ports.now()),
    totals: seesExpected(person) ? totals : withoutExpected(totals),
  });
}

/** Puts the same behind what waits for the printer. */
export async function printX(
  till: Till,
  _input: TillParsedInput<'printX'>,
  seller: Seller,
): Promise<TillResult<object>> {
  const report = await xReport(till, {}, seller);
  if (!report.ok) return report;
  const { shift, totals } = report.value;
  const at = till.ports.now();
  const cashier = seller.person.body.name;
  const layout = layOutX(
    { number: shift.number, at, cashier, totals },
    contextOfShop(till, seller.shop, localeOf(till)),
  );
  till.printing.add({ kind: 'report', fact: null, number: null, at, layout });
  return done({});
}

/** Whether somebody may know what the drawer must hold before it is counted. */
export function seesExpected({ body }: Person): boolean {
  return body.rights.includes('till.see-expected');
}

/** What is left of the totals without the drawer's cash, and without what it could be worked out from. */
function withoutExpected(totals: ShiftTotals): ShownTotals {
  const tenders = Object.entries(totals.tenders).filter(([kind]) => kind !== 'cash');
  return {
    ...totals,
    tenders: Object.fromEntries(tenders),
    cash: null,
    revenue: null,
    sold: null,
    returned: null,
  };
}
