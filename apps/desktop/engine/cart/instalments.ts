import type { Instalment, Tender } from '@karvon/shared/journal/sale-body.ts';
import { monthsLater, splitInstalments } from '@karvon/shared/pricing/split-instalments.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { done, refuse } from '../outcome.ts';

/** Further away somebody has typed another year. */
const LATEST_MONTHS = 12;

/**
 * What is due when of a tender: agreed before it is taken, for instalments alone; null for every other kind.
 * @param today the business date: nothing falls due before it
 * @param step what cash is rounded to
 */
export function scheduleOf(
  kind: Tender['kind'],
  plan: TillParsedInput<'tender'>['instalments'],
  amount: Minor,
  { today, step }: { today: BusinessDate; step: Minor },
): TillResult<Instalment[] | null> {
  if (kind !== 'instalment') {
    return plan === undefined ? done(null) : refuse('instalments-not-here', {}, 'instalments');
  }
  if (plan === undefined) return refuse('instalments-needed', {}, 'instalments');
  const latest = monthsLater(today, LATEST_MONTHS);
  if (plan.first < today || plan.first > latest) {
    return refuse('instalment-day-wrong', { fromDay: today, toDay: latest }, 'instalments.first');
  }
  const schedule = splitInstalments(amount, plan, step);
  return schedule === null
    ? refuse('instalments-too-many', { count: plan.count, amountMinor: amount }, 'instalments.count')
    : done(schedule);
}
