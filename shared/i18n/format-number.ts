import type { Locale } from '../values/locale.ts';
import type { BasisPoints, Milli, Minor } from '../values/money.ts';
import { hasMessage, translate } from './translate.ts';

export type Currency = { code: string; decimals: number };

/** Currencies whose small coin nobody uses: a fraction is shown only when it is there. */
const WITHOUT_SMALL_COIN = new Set(['UZS']);

/** How many decimals prices of a currency have where shops write them. */
export function usualDecimals({ code, decimals }: Currency): number {
  return WITHOUT_SMALL_COIN.has(code) ? 0 : decimals;
}

const NARROW_SPACE = '\u202f';

/** An amount as digits: `4811000` of UZS → `48 110`, of UAH → `48 110,00`. Grouped with narrow spaces, no floats. */
export function formatAmount(amount: Minor, currency: Currency, locale: Locale): string {
  const hideZeros = WITHOUT_SMALL_COIN.has(currency.code);
  return formatFixed(amount, currency.decimals, hideZeros ? 'none-if-zero' : 'all', locale);
}

/** An amount with its currency: `48 110 сум`. */
export function formatMoney(amount: Minor, currency: Currency, locale: Locale): string {
  const key = `currency.${currency.code}`;
  const sign = hasMessage(key) ? translate(locale, key) : currency.code;
  return `${formatAmount(amount, currency, locale)}\u00a0${sign}`;
}

/** A quantity in thousandths: `2000` → `2`, `1234` → `1,234`. */
export function formatQuantity(qty: Milli, locale: Locale): string {
  return formatFixed(qty, 3, 'needed', locale);
}

/** Grams in kilograms, as a scale shows them: `1200` → `1,200`. */
export function formatKilograms(grams: number, locale: Locale): string {
  return formatFixed(grams, 3, 'all', locale);
}

/** A rate in basis points: `1200` → `12 %`. */
export function formatRate(rate: BasisPoints, locale: Locale): string {
  return `${formatFixed(rate, 2, 'needed', locale)}\u00a0%`;
}

function formatFixed(
  value: number,
  decimals: number,
  fraction: 'all' | 'needed' | 'none-if-zero',
  locale: Locale,
): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = shownFraction(digits.slice(digits.length - decimals), fraction);
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const mark = locale === 'en' ? '.' : ',';
  return `${value < 0 ? '−' : ''}${grouped}${rest === '' ? '' : mark + rest}`;
}

function shownFraction(digits: string, fraction: 'all' | 'needed' | 'none-if-zero'): string {
  if (fraction === 'needed') return digits.replace(/0+$/, '');
  return fraction === 'none-if-zero' && /^0*$/.test(digits) ? '' : digits;
}
