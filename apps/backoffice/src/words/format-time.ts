import { dayOf, sayAgo, sayDay, sayMoment, sayTime } from '@karvon/shared/i18n/say-time.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';

/** The day so many days later (or earlier), `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A day in words: `21 ноября`, with the year when it is not `today`'s. */
export function dayText(day: string, today: string, locale: Locale): string {
  return sayDay(day, locale, { month: 'long', year: isOfAnotherYear(day, today) });
}

/** A day in a list's column: `21 нояб.`, with the year when it is not `today`'s. */
export function shortDayText(day: string, today: string, locale: Locale): string {
  return sayDay(day, locale, { month: 'short', year: isOfAnotherYear(day, today) });
}

function isOfAnotherYear(day: string, today: string): boolean {
  return day.slice(0, 4) !== today.slice(0, 4);
}

/** `14:05`, in the zone of the branch where it is known, else the reader's. */
export function timeText(instant: string, timeZone?: string): string {
  return sayTime(Date.parse(instant), { timeZone });
}

/** `21 нояб., 14:05:33`: as exact as a dispute over a receipt needs. */
export function momentText(instant: string, locale: Locale, timeZone?: string): string {
  return sayMoment(Date.parse(instant), locale, { month: 'short', year: false, seconds: true, timeZone });
}

/** How long ago: `5 мин. назад`; below a minute "now". A moment that is still to come counts as now. */
export function agoText(instant: string, nowMs: number, locale: Locale): string {
  return sayAgo(nowMs - Date.parse(instant), locale);
}

/** `14:05` for today, `20 нояб., 14:05` for another day. */
export function shortMomentText(instant: string, today: string, locale: Locale, timeZone?: string): string {
  const epochMs = Date.parse(instant);
  if (dayOf(epochMs, timeZone) === today) return timeText(instant, timeZone);
  return sayMoment(epochMs, locale, { month: 'short', year: false, timeZone });
}
