import type { Problem } from '../till-api/problems.ts';
import type { Locale } from '../values/locale.ts';
import { milli, minor } from '../values/money.ts';
import { type Currency, formatMoney, formatQuantity } from './format-number.ts';
import { sayDay, sayTime } from './say-time.ts';
import { type MessageParams, translate } from './translate.ts';

/**
 * A problem in the reader's words. Parameters carry their unit in the name and lose it in the message:
 * `dueMinor` (minor units) fills `{due}` with money, `qtyMilli` fills `{qty}` with a quantity, `untilAt` (an
 * instant) fills `{until}` with a time of the day, `bornDay` (a date) fills `{born}` with a day in words.
 */
export function problemText(problem: Problem, locale: Locale, currency: Currency, timeZone?: string): string {
  const params: MessageParams = { field: problem.field ?? '' };
  for (const [name, value] of Object.entries(problem.params)) {
    if (name.endsWith('Minor')) {
      params[name.slice(0, -5)] = formatMoney(minor(Number(value)), currency, locale);
    } else if (name.endsWith('Milli')) {
      params[name.slice(0, -5)] = formatQuantity(milli(Number(value)), locale);
    } else if (name.endsWith('At')) {
      params[name.slice(0, -2)] = sayTime(Date.parse(String(value)), { timeZone });
    } else if (name.endsWith('Day')) {
      params[name.slice(0, -3)] = sayDay(String(value), locale, { month: 'long', year: true });
    } else {
      params[name] = value;
    }
  }
  return translate(locale, `problem.${problem.code}`, params);
}
