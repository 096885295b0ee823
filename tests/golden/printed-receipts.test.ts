import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pictureOf } from '@karvon/shared/receipt/picture.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { asPriced } from './as-priced.ts';
import { type Form, asPrinted } from './as-printed.ts';
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
  const text = asPrinted(asPriced(given, shop), shop, { locale, columns });
  expect(text).toBe(readFileSync(new URL(`printed/${file}.txt`, import.meta.url), 'utf8'));
  expect(text.split('\n').filter((row) => Array.from(row).length > columns)).toEqual([]);
});

/** A shop that says of its receipts how they look: each language has lines of its own, which the centre or the till has picked. */
const own: Partial<ReceiptContext> = {
  address: 'Navoiy 1',
  logo: pictureOf({ width: 8, height: 8, get: (x, y) => x === y }),
};
const fiscal = {
  device: 'UZ1234',
  number: '7781',
  sign: '0451 9983 2210',
  qr: 'https://ofd.test/check?t=UZ1234&r=7781&s=045199832210',
};

const formed: [
  file: string,
  shop: Shop,
  table: string,
  form: Form,
  paper: Pick<ReceiptContext, 'locale' | 'columns'> & Partial<ReceiptContext>,
  name: string,
][] = [
  [
    'uz-ru-look',
    UZ,
    'uz',
    'receipt',
    {
      ...own,
      locale: 'ru',
      columns: 32,
      header: ['Продукты и посуда', 'тел. +998 71 200-00-00'],
      footer: ['Спасибо за покупку!', 'Возврат в течение 10 дней по QR-коду чека'],
    },
    'weighed goods, to the thousandth',
  ],
  [
    'uz-latn-fiscal',
    UZ,
    'uz',
    'receipt',
    { ...own, fiscal, locale: 'uz-Latn', columns: 32, footer: ['Xaridingiz uchun rahmat!'] },
    'three tenders',
  ],
  [
    'uz-cyrl-copy',
    UZ,
    'uz',
    'copy',
    { ...own, locale: 'uz-Cyrl', columns: 32, footer: ['Харидингиз учун раҳмат!'] },
    'a code',
  ],
  [
    'uz-latn-gift',
    UZ,
    'uz',
    'gift',
    { ...own, locale: 'uz-Latn', columns: 32, footer: ['Xaridingiz uchun rahmat!'] },
    'everything at once',
  ],
  [
    'kg-ky-copy',
    KG,
    'kg',
    'copy',
    { locale: 'ky', columns: 48, header: ['Күн сайын 9дан 21ге чейин'], footer: ['Рахмат!'] },
    'half by card, half in cash',
  ],
  ['kg-ky-gift', KG, 'kg', 'gift', { locale: 'ky', columns: 32 }, 'every kind of goods at once'],
  [
    'kg-ru-little',
    KG,
    'kg',
    'receipt',
    {
      ...own,
      locale: 'ru',
      columns: 32,
      show: { address: false, till: false, cashier: false, shift: false, taxes: false, qr: false },
    },
    'every kind of goods at once',
  ],
  ['ua-uk-gift', UA, 'ua', 'gift', { locale: 'uk', columns: 48 }, 'a discount by hand on a line'],
  ['ua-uk-copy', UA, 'ua', 'copy', { locale: 'uk', columns: 32 }, 'weighed goods, to the thousandth'],
  ['ua-en-gift', UA, 'ua', 'gift', { locale: 'en', columns: 32 }, 'what is handed over is more than is due'],
  ['ua-en-copy', UA, 'ua', 'copy', { locale: 'en', columns: 48 }, 'what is handed over is more than is due'],
];

test.each(formed)('%s', (file, shop, table, form, paper, name) => {
  const cases = readCases(readFileSync(new URL(`${table}.txt`, import.meta.url), 'utf8'));
  const given = cases.find((one) => one.name === name);
  if (given === undefined) throw new Error(`There is no case "${name}".`);
  const text = asPrinted(asPriced(given, shop), shop, paper, form);
  expect(text).toBe(readFileSync(new URL(`printed/${file}.txt`, import.meta.url), 'utf8'));
  expect(text.split('\n').filter((row) => Array.from(row).length > paper.columns)).toEqual([]);
});
