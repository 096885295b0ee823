import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { asPriced } from './as-priced.ts';
import { asPrinted } from './as-printed.ts';
import { readCases } from './read-case.ts';
import { KG, type Shop, UA, UZ } from './shops.ts';

/*
 * Receipts as they come out of the printer, in each country's languages, on both widths of paper: `printed/*.txt`. The carts are those of
 * the tables beside this file, so what a receipt says can be held against a calculation of its own.
 */
const printed: [file: string, shop: Shop, table: string, locale: Locale, columns: number, name: string][] = [
  ['uz-ru-everything', UZ, 'uz', 'ru', 32, 'everything at once'],
  ['uz-ru-three-tenders', UZ, 'uz', 'ru', 48, 'three tenders'],
  ['uz-latn-service-and-tip', UZ, 'uz', 'uz-Latn', 48, 'service, a tip, and cuts'],
  ['uz-latn-weighed', UZ, 'uz', 'uz-Latn', 32, 'weighed goods, to the thousandth'],
  ['uz-cyrl-code', UZ, 'uz', 'uz-Cyrl', 32, 'a code'],
  ['kg-ky-half-by-card', KG, 'kg', 'ky', 32, 'half by card, half in cash'],
  ['kg-ky-change', KG, 'kg', 'ky', 48, 'what is handed over is more than is due'],
  [
    'kg-ru-taxes-of-both-ways',
    KG,
    'kg',
    'ru',
    48,
    'sales tax of both ways, and a tax on top that does not hang on them',
  ],
  ['kg-ru-rates', KG, 'kg', 'ru', 32, 'every kind of goods at once'],
  ['ua-uk-weighed', UA, 'ua', 'uk', 32, 'weighed goods, to the thousandth'],
  ['ua-uk-discounts', UA, 'ua', 'uk', 48, 'a discount by hand on a line'],
  ['ua-en-change', UA, 'ua', 'en', 32, 'what is handed over is more than is due'],
];

test.each(printed)('%s', (file, shop, table, locale, columns, name) => {
  const cases = readCases(readFileSync(new URL(`${table}.txt`, import.meta.url), 'utf8'));
  const given = cases.find((one) => one.name === name);
  if (given === undefined) throw new Error(`There is no case "${name}".`);
  const text = asPrinted(asPriced(given, shop), shop, locale, columns);
  expect(text).toBe(readFileSync(new URL(`printed/${file}.txt`, import.meta.url), 'utf8'));
  expect(text.split('\n').filter((row) => Array.from(row).length > columns)).toEqual([]);
});
