import type { Locale } from '../values/locale.ts';
import { businessDateOf } from '../values/time.ts';
import { type CalendarWords, calendarWords } from './calendar-words.ts';

export type DayForm = { month: 'long' | 'short'; year: boolean };
export type ClockForm = { seconds?: boolean; timeZone?: string | undefined };

/**
 * A day in words: `21 ноября`, `21 нояб. 2026 г.`.
 * @param day `YYYY-MM-DD`
 */
export function sayDay(day: string, locale: Locale, { month, year }: DayForm): string {
  const words = calendarWords[locale];
  if (words !== undefined) return dayInWords(day, words, { month, year });
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    timeZone: 'UTC',
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(`${day}T00:00:00Z`));
}

function dayInWords(day: string, words: CalendarWords, { month, year }: DayForm): string {
  const [of = '', number = '', date = ''] = day.split('-');
  const text = `${Number(date)}-${words[month][Number(number) - 1] ?? number}`;
  return year ? words.withYear(text, of) : text;
}

/**
 * The time of day: `14:05`, with `seconds` `14:05:33`; by all 24 hours in every language, as shops write it.
 * @param epochMs milliseconds since 1970
 */
export function sayTime(epochMs: number, { seconds = false, timeZone }: ClockForm): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...zoned(timeZone),
  }).format(new Date(epochMs));
}

/** Day and time: `21 нояб., 14:05`. The zone is the reader's where none is given. */
export function sayMoment(epochMs: number, locale: Locale, form: DayForm & ClockForm): string {
  return `${sayDay(dayOf(epochMs, form.timeZone), locale, form)}, ${sayTime(epochMs, form)}`;
}

/**
 * For a receipt's narrow line: `21.11.2026`, in English `21/11/2026`. The day comes first and the year is whole in every language: a
 * receipt is read years later, and by people who did not choose its language.
 * @param day `YYYY-MM-DD`
 */
export function sayDayInFigures(day: string, locale: Locale): string {
  return day
    .split('-')
    .toReversed()
    .join(locale === 'en' ? '/' : '.');
}

/** For a receipt's narrow line: `21.11.2026, 14:05:33`, with the day as the language writes it in figures. */
export function sayMomentInFigures(epochMs: number, locale: Locale, timeZone: string): string {
  const day = sayDayInFigures(businessDateOf(epochMs, timeZone), locale);
  return `${day}, ${sayTime(epochMs, { seconds: true, timeZone })}`;
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago: `5 мин. назад`; below a minute "now". What is still to come counts as now. */
export function sayAgo(ageMs: number, locale: Locale): string {
  const [unit, length] = steps.find(([, least]) => ageMs >= least) ?? [null, 1];
  const count = Math.floor(ageMs / length);
  const words = calendarWords[locale];
  if (words === undefined) {
    const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
    return unit === null ? format.format(0, 'second') : format.format(-count, unit);
  }
  if (unit === null) return words.now;
  return unit === 'day' && count === 1 ? words.yesterday : words.ago[unit](count);
}

/** The calendar day of a moment, `YYYY-MM-DD`: in this zone, where none is known in the reader's. */
export function dayOf(epochMs: number, timeZone?: string): string {
  const zone = timeZone ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  return businessDateOf(epochMs, zone);
}

function zoned(timeZone: string | undefined): { timeZone?: string } {
  return timeZone === undefined ? {} : { timeZone };
}
