import type { Locale } from '@karvon/shared/values/locale.ts';

/** The calendar day of a moment, `YYYY-MM-DD`: in the branch's zone, where none is known in the reader's. */
export function dayOf(epochMs: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...zone,
  });
  return format.format(new Date(epochMs));
}

/** The day so many days later (or earlier), `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A day in words: `21 ноября`, with the year when it is not `today`'s. */
export function dayText(day: string, today: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A day in a list's column: `21 нояб.`, with the year when it is not `today`'s. */
export function shortDayText(day: string, today: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** `14:05`, in the zone of the branch where it is known, else the reader's. */
export function timeText(instant: string, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

/** `21 ноября, 14:05:33`: as exact as a dispute over a receipt needs. */
export function momentText(instant: string, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago: `5 мин назад`; below a minute "now". A moment that is still to come counts as now. */
export function agoText(instant: string, nowMs: number, locale: Locale): string {
  const age = nowMs - Date.parse(instant);
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  for (const [unit, length] of steps) {
    if (age >= length) return format.format(-Math.floor(age / length), unit);
  }
  return format.format(0, 'second');
}

/** `14:05` for today, `20 нояб., 14:05` for another day. */
export function shortMomentText(instant: string, today: string, locale: Locale, timeZone?: string): string {
  const time = timeText(instant, locale, timeZone);
  const zone = timeZone === undefined ? {} : { timeZone };
  if (dayOf(Date.parse(instant), timeZone) === today) return time;
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  return `${date.format(new Date(instant))}, ${time}`;
}
