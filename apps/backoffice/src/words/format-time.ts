import { dateWordsOf, dayInWords } from '@karvon/shared/i18n/date-words.ts';
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
  return dayInWords(day, locale, { month: 'long', withYear: !isSameYear(day, today) });
}

/** A day in a list's column: `21 нояб.`, with the year when it is not `today`'s. */
export function shortDayText(day: string, today: string, locale: Locale): string {
  return dayInWords(day, locale, { month: 'short', withYear: !isSameYear(day, today) });
}

function isSameYear(day: string, other: string): boolean {
  return day.slice(0, 4) === other.slice(0, 4);
}

/** `14:05`, in the zone of the branch where it is known, else the reader's. */
export function timeText(instant: string, locale: Locale, timeZone?: string): string {
  return clockText(instant, locale, timeZone, {});
}

/** `21 ноября, 14:05:33`: as exact as a dispute over a receipt needs. */
export function momentText(instant: string, locale: Locale, timeZone?: string): string {
  const day = dayInWords(dayOf(Date.parse(instant), timeZone), locale, { month: 'short', withYear: false });
  return `${day}, ${clockText(instant, locale, timeZone, { second: '2-digit' })}`;
}

function clockText(
  instant: string,
  locale: Locale,
  timeZone: string | undefined,
  more: { second?: '2-digit' },
): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...more,
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

const steps: ['day' | 'hour' | 'minute', number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago: `5 мин назад`; below a minute "now". A moment that is still to come counts as now. */
export function agoText(instant: string, nowMs: number, locale: Locale): string {
  const age = nowMs - Date.parse(instant);
  const found = steps.find(([, length]) => age >= length);
  const [unit, length] = found ?? ['minute' as const, Infinity];
  const count = Math.floor(age / length);
  const words = dateWordsOf(locale);
  if (words !== null) {
    if (found === undefined) return words.now;
    return unit === 'day' && count === 1 ? words.yesterday : words.ago(count, unit);
  }
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  return found === undefined ? format.format(0, 'second') : format.format(-count, unit);
}

/** `14:05` for today, `20 нояб., 14:05` for another day. */
export function shortMomentText(instant: string, today: string, locale: Locale, timeZone?: string): string {
  const time = timeText(instant, locale, timeZone);
  const day = dayOf(Date.parse(instant), timeZone);
  if (day === today) return time;
  return `${dayInWords(day, locale, { month: 'short', withYear: false })}, ${time}`;
}
