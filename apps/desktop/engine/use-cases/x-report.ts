import type { TillParsedInput, TillResult, XReport } from '@karvon/shared/till-api/contract.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** The open shift so far, as its facts add up. */
export async function xReport(
  till: Till,
  _input: TillParsedInput<'xReport'>,
  { shift, shop }: Seller,
): Promise<TillResult<XReport>> {
  const totals = till.shiftTotals.of(shift.id);
  if (totals === null) throw new Error('The open shift is not in the journal’s totals.');
  return done({ shift, currency: shop.company.currency, at: instantOf(till.ports.now()), totals });
}
