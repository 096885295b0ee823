import type { Locale } from '@karvon/shared/values/locale.ts';

/** Where our companies are, each with what it pays in and the zone of most of its shops. */
export const markets = [
  { country: 'UZ', currency: 'UZS', timeZone: 'Asia/Tashkent' },
  { country: 'KG', currency: 'KGS', timeZone: 'Asia/Bishkek' },
  { country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv' },
] as const;
export type Market = (typeof markets)[number];
export type Country = Market['country'];

export function marketOf(country: Country): Market {
  return markets.find((market) => market.country === country) ?? markets[0];
}

/** Where somebody who reads in this language most likely is. */
export function countryOf(locale: Locale): Country {
  if (locale === 'ky') return 'KG';
  return locale === 'uk' ? 'UA' : 'UZ';
}
