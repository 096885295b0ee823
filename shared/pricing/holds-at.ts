import type { Id } from '../values/ids.ts';
import type { BusinessDate } from '../values/time.ts';
import type { PriceList, Promotion } from './pricing-entry.ts';

/** When, where and to whom something is sold. */
export type Occasion = {
  date: BusinessDate;
  /** Local, at the branch: 1 Monday … 7 Sunday. */
  weekday: number;
  /** Local, at the branch: minutes after midnight. */
  minute: number;
  branch: Id;
  /** The client's tags; none where nobody in particular buys. */
  groups: readonly string[];
};

/** Whether a price list, or what a promotion says of days, branches and groups, holds then. */
export function holdsAt(
  { from, to, branches, groups }: Pick<PriceList, 'from' | 'to' | 'branches' | 'groups'>,
  occasion: Occasion,
): boolean {
  return (
    (from === null || from <= occasion.date) &&
    (to === null || to >= occasion.date) &&
    (branches === null || branches.includes(occasion.branch)) &&
    holdsFor(groups, occasion.groups)
  );
}

/** Whether something for these groups is for a client with these tags; null is for everybody. */
export function holdsFor(groups: readonly string[] | null, tags: readonly string[]): boolean {
  return groups === null || groups.some((group) => isAmong(group, tags));
}

/** People write tags as they like: capitals make no difference. */
function isAmong(group: string, tags: readonly string[]): boolean {
  return tags.some((tag) => tag.toLowerCase() === group.toLowerCase());
}

/** Whether a promotion holds then, codes aside. Hours over midnight belong to the weekday on which they began. */
export function promotionHoldsAt(promotion: Promotion, occasion: Occasion): boolean {
  return holdsAt(promotion, occasion) && isWithinHours(promotion, occasion);
}

function isWithinHours({ weekdays, hours }: Promotion, { weekday, minute }: Occasion): boolean {
  const isDay = (day: number) => weekdays === null || weekdays.includes(day);
  if (hours === null) return isDay(weekday);
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  if (from < to) return isDay(weekday) && minute >= from && minute < to;
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return (isDay(weekday) && minute >= from) || (isDay(dayBefore) && minute < to);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
