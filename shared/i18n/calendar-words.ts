import type { Locale } from '../values/locale.ts';
import { uzbekCyrillic } from './uz-cyrillic.ts';

/** How days and times ago are written in a language, in the forms of Unicode's CLDR. */
export type CalendarWords = {
  /** January to December, as they stand behind the day. */
  long: readonly string[];
  short: readonly string[];
  /** @param day of the month with its month, as `22-noyabr` */
  withYear: (day: string, year: string) => string;
  now: string;
  yesterday: string;
  ago: Record<'minute' | 'hour' | 'day', (count: number) => string>;
};

const uzbek: CalendarWords = {
  long: 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' '),
  short: 'yan fev mar apr may iyn iyl avg sen okt noy dek'.split(' '),
  withYear: (day, year) => `${day}, ${year}`,
  now: 'hozir',
  yesterday: 'kecha',
  ago: {
    minute: (count) => `${count} daqiqa oldin`,
    hour: (count) => `${count} soat oldin`,
    day: (count) => `${count} kun oldin`,
  },
};

const kyrgyz: CalendarWords = {
  long: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  short: 'янв. фев. мар. апр. май июн. июл. авг. сен. окт. ноя. дек.'.split(' '),
  withYear: (day, year) => `${year}-ж., ${day}`,
  now: 'азыр',
  yesterday: 'кечээ',
  ago: {
    minute: (count) => `${count} мүн. мурун`,
    hour: (count) => `${count} саат мурун`,
    day: (count) => `${count} күн мурун`,
  },
};

/**
 * Of the languages that browsers do not know: Chromium, and so every till, carries no data of Kyrgyz and next to none of Uzbek,
 * and would write `M11 22` and `-54 min`.
 */
export const calendarWords: Partial<Record<Locale, CalendarWords>> = {
  'uz-Latn': uzbek,
  'uz-Cyrl': inCyrillic(uzbek),
  ky: kyrgyz,
};

function inCyrillic({ long, withYear, now, yesterday, ago }: CalendarWords): CalendarWords {
  const months = long.map(uzbekCyrillic);
  return {
    long: months,
    short: months.map((month) => month.slice(0, 3)),
    withYear,
    now: uzbekCyrillic(now),
    yesterday: uzbekCyrillic(yesterday),
    ago: {
      minute: (count) => uzbekCyrillic(ago.minute(count)),
      hour: (count) => uzbekCyrillic(ago.hour(count)),
      day: (count) => uzbekCyrillic(ago.day(count)),
    },
  };
}
