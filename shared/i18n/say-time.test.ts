import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../values/locale.ts';
import { dayOf, sayAgo, sayDay, sayMoment, sayMomentInFigures, sayTime } from './say-time.ts';

const at = Date.parse('2026-11-21T19:30:05.000Z');
const timeZone = 'Asia/Tashkent';
const minute = 60_000;
const everyMonth = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-03`);

/** What Node knows of a language, with all of Unicode's data; browsers have but a part of it. */
const unicodes = (day: string, locale: Locale, form: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', timeZone: 'UTC', ...form }).format(new Date(day));

describe.each<Locale>(['uz-Latn', 'ky'])('in a language that browsers do not know (%s)', (locale) => {
  test('the months are Unicode’s', () => {
    for (const month of ['long', 'short'] as const) {
      const said = everyMonth.map((day) => sayDay(day, locale, { month, year: false }));
      expect(said).toEqual(everyMonth.map((day) => unicodes(day, locale, { month })));
    }
  });

  test('so are the year, and times ago', () => {
    const form = { month: 'long', year: 'numeric' } as const;
    expect(sayDay('2025-11-21', locale, { month: 'long', year: true })).toBe(
      unicodes('2025-11-21', locale, form),
    );
    const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
    expect(sayAgo(54 * minute, locale)).toBe(relative.format(-54, 'minute'));
    expect(sayAgo(5 * 1440 * minute, locale)).toBe(relative.format(-5, 'day'));
    expect(sayAgo(1440 * minute, locale)).toBe(relative.format(-1, 'day'));
    expect(sayAgo(0, locale)).toBe(relative.format(0, 'second'));
  });
});

test('days are written as people of each language write them', () => {
  const said = locales.map((locale) => sayDay('2026-11-21', locale, { month: 'long', year: true }));
  expect(said).toEqual([
    '21 ноября 2026 г.',
    '21 листопада 2026 р.',
    '21-noyabr, 2026',
    '21-ноябрь, 2026',
    '2026-ж., 21-ноябрь',
    'November 21, 2026',
  ]);
});

test('a moment is told in the shop’s zone, by all 24 hours', () => {
  expect(dayOf(at, timeZone)).toBe('2026-11-22');
  expect(sayTime(at, { timeZone })).toBe('00:30');
  const form = { month: 'short', year: false, seconds: true, timeZone } as const;
  expect(locales.map((locale) => sayMoment(at, locale, form))).toEqual([
    '22 нояб., 00:30:05',
    '22 лист., 00:30:05',
    '22-noy, 00:30:05',
    '22-ноя, 00:30:05',
    '22-ноя., 00:30:05',
    'Nov 22, 00:30:05',
  ]);
});

test('a receipt’s line has the day in figures', () => {
  expect(locales.map((locale) => sayMomentInFigures(at, locale, timeZone))).toEqual([
    '22.11.2026, 00:30:05',
    '22.11.2026, 00:30:05',
    '22.11.2026, 00:30:05',
    '22.11.2026, 00:30:05',
    '22.11.2026, 00:30:05',
    '22/11/2026, 00:30:05',
  ]);
});

test('ages round down, and nothing is in the future', () => {
  expect(locales.map((locale) => sayAgo(119 * minute, locale))).toEqual([
    '1 ч назад',
    '1 год тому',
    '1 soat oldin',
    '1 соат олдин',
    '1 саат мурун',
    '1 hr. ago',
  ]);
  expect(sayAgo(-5 * minute, 'uz-Cyrl')).toBe('ҳозир');
});
