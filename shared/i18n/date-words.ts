import type { Locale } from '../values/locale.ts';

/**
 * Days and ages in the languages that browsers do not know: Chromium has no Kyrgyz at all and would write another language, and of
 * Uzbek in Latin it knows the name alone (`M11 22`, `-5 min`). They are written as Unicode's CLDR has them, everywhere, so
 * that a page and the centre say the same. All other languages are the business of `Intl`.
 */
export type DateWords = {
  /** January first. */
  months: { long: readonly string[]; short: readonly string[] };
  /** A day with its month's name, and the year where it is to be told. */
  day: (day: number, month: string, year: number | null) => string;
  now: string;
  yesterday: string;
  /** So many whole days, hours or minutes ago. */
  ago: (count: number, unit: 'day' | 'hour' | 'minute') => string;
};

const uzbek: DateWords = {
  months: {
    long: 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' '),
    short: 'yan fev mar apr may iyn iyl avg sen okt noy dek'.split(' '),
  },
  day: (day, month, year) => `${day}-${month}${year === null ? '' : `, ${year}`}`,
  now: 'hozir',
  yesterday: 'kecha',
  ago: (count, unit) => `${count} ${{ day: 'kun', hour: 'soat', minute: 'daqiqa' }[unit]} oldin`,
};

const kyrgyz: DateWords = {
  months: {
    long: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
    short: 'янв. фев. мар. апр. май июн. июл. авг. сен. окт. ноя. дек.'.split(' '),
  },
  day: (day, month, year) => `${year === null ? '' : `${year}-ж., `}${day}-${month}`,
  now: 'азыр',
  yesterday: 'кечээ',
  ago: (count, unit) => `${count} ${{ day: 'күн', hour: 'саат', minute: 'мүн.' }[unit]} мурун`,
};

/** The words of a language that browsers do not know; null: `Intl` knows it. */
export function dateWordsOf(locale: Locale): DateWords | null {
  if (locale === 'uz-Latn') return uzbek;
  return locale === 'ky' ? kyrgyz : null;
}

/**
 * A day in words: `21 ноября`, `21-noy, 2025`.
 * @param day `YYYY-MM-DD`
 */
export function dayInWords(
  day: string,
  locale: Locale,
  { month, withYear }: { month: 'long' | 'short'; withYear: boolean },
): string {
  const words = dateWordsOf(locale);
  if (words !== null) {
    const [year = 0, ofYear = 1, ofMonth = 1] = day.split('-').map(Number);
    return words.day(ofMonth, words.months[month][ofYear - 1] ?? '', withYear ? year : null);
  }
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(new Date(`${day}T00:00:00Z`));
}
