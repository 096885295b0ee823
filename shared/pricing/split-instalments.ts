import type { Instalment } from '../journal/sale-body.ts';
import { type Minor, minor } from '../values/money.ts';
import { type BusinessDate, businessDateSchema } from '../values/time.ts';

/** In how many parts a till lets a sum be paid. */
export const INSTALMENTS_MIN = 2;
export const INSTALMENTS_MAX = 60;

/** By a plan: in how many parts, and when the first is due. */
export type InstalmentPlan = { count: number; first: BusinessDate };

/**
 * Splits a sum into parts that are due on the same day of one month after the other. All but the first are alike and whole steps, so
 * that each can be paid in cash; what does not divide is in the first, so that the parts make the sum to the last unit. Null where
 * there would be a part of nothing.
 * @param step what cash is rounded to, in minor units
 */
export function splitInstalments(
  sum: Minor,
  { count, first }: InstalmentPlan,
  step: Minor,
): Instalment[] | null {
  const other = Math.floor(sum / count / step) * step;
  if (other <= 0) return null;
  return Array.from({ length: count }, (_none, index) => ({
    due: monthsLater(first, index),
    amount: minor(index === 0 ? sum - other * (count - 1) : other),
  }));
}

/** The same day so many calendar months later; the month's last day where it has none of that number. */
export function monthsLater(date: BusinessDate, months: number): BusinessDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  // Day 0 is the last one of the month before.
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const then = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return businessDateSchema.parse(then.toISOString().slice(0, 10));
}
