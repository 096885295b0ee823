import { hash } from '@node-rs/argon2';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

type Doc = { id: string } & Record<string, unknown>;
export type FixtureShopIds = { company: Id; branch: Id; register: Id; categories: readonly Id[] };

/** The goods of the fixtures, by name; every name in a few sizes makes the catalogue. */
const GOODS = [
  { ru: 'Хлеб', en: 'Bread', price: 4_000_00 },
  { ru: 'Молоко', en: 'Milk', price: 11_500_00 },
  { ru: 'Сыр', en: 'Cheese', price: 68_900_00, isWeighed: true },
  { ru: 'Яблоки', en: 'Apples', price: 14_200_00, isWeighed: true },
  { ru: 'Чай чёрный', en: 'Black tea', price: 21_600_00, box: 12 },
  { ru: 'Кофе', en: 'Coffee', price: 54_990_00, box: 6 },
  { ru: 'Мыло', en: 'Soap', price: 7_350_00 },
  { ru: 'Тетрадь', en: 'Exercise book', price: 3_100_00, box: 40 },
  { ru: 'Вода «Тоза»', en: 'Water', price: 2_999_00 },
  { ru: 'Рис', en: 'Rice', price: 16_450_00, isWeighed: true },
] as const;

export const FIXTURE_PRODUCTS = 300;

/** The barcode of the n-th product; `unit` 1 is its box, where it has one. */
export function fixtureBarcode(n: number, unit = 0): string {
  return `29${String(n).padStart(9, '0')}${unit}0`;
}

/** The n-th product of the fixtures. Every third has an article, every seventh no category. */
export function fixtureProduct(n: number, id: Id, categories: readonly Id[]): Product {
  const kind = GOODS[n % GOODS.length] ?? GOODS[0];
  const size = Math.floor(n / GOODS.length) + 1;
  const isWeighed = 'isWeighed' in kind;
  const base = { code: isWeighed ? 'kg' : 'pc', name: null, qty: 1000 };
  const box = 'box' in kind ? [{ code: 'box', name: null, qty: kind.box * 1000 }] : [];
  return testProduct(id, {
    names: { ru: `${kind.ru} № ${size}`, en: `${kind.en} no. ${size}` },
    article: n % 3 === 0 ? `F-${String(n).padStart(4, '0')}` : null,
    category: n % 7 === 0 ? null : (categories[n % categories.length] ?? null),
    units: [base, ...box],
    isWeighed,
    barcodes: [
      { code: fixtureBarcode(n), unit: base.code },
      ...box.map(({ code }) => ({ code: fixtureBarcode(n, 1), unit: code })),
    ],
    price: kind.price + size * 100_00,
    taxes: [{ code: 'VAT', rateBp: n % 5 === 0 ? null : 1200, from: null }],
  });
}

/** Company, branch, register, people by their role (PINs 1001, 1002, 2002), tenders and categories. */
export async function fixtureDirectory(newId: () => Id, ids: FixtureShopIds): Promise<Doc[]> {
  const entry = (id: Id, kind: string, branch: Id | null, body: object): Doc => ({
    id,
    kind,
    branch,
    v: 1,
    body,
  });
  const pin = (digits: string) =>
    hash(digits, { memoryCost: 1024, timeCost: 1, parallelism: 1, salt: Buffer.alloc(16, digits) });
  const person = async (code: string, name: string, digits: string, rights: readonly string[]) =>
    entry(newId(), 'person', null, {
      code,
      name,
      tin: null,
      pinHash: await pin(digits),
      rights: [...rights],
      branches: [ids.branch],
    });
  const tender = (code: string, name: string, sort: number) =>
    entry(newId(), 'tender', null, { code, kind: code, names: { ru: name }, sort });
  return [
    entry(ids.company, 'company', null, {
      slug: 'fixture',
      name: 'Магазин',
      currency: 'UZS',
      currencyDecimals: 2,
      country: 'UZ',
      taxRegime: 'vat',
      defaultLocale: 'ru',
      receipt: { header: ['Магазин'], footer: ['Спасибо'] },
    }),
    entry(ids.branch, 'branch', ids.branch, {
      code: 'A',
      name: 'Филиал A',
      timeZone: 'Asia/Tashkent',
      address: null,
    }),
    entry(ids.register, 'register', ids.branch, { code: 'A1', name: 'Касса A1' }),
    await person('C1', 'Кассир 1', '1001', rightsOf('company.cashier')),
    await person('C2', 'Кассир 2', '1002', rightsOf('company.cashier')),
    await person('T1', 'Стажёр 1', '2002', []),
    tender('cash', 'Наличные', 1),
    tender('card', 'Карта', 2),
    ...ids.categories.map((id, index) =>
      entry(id, 'category', null, { names: { ru: `Отдел ${index + 1}` }, parent: null, sort: index }),
    ),
  ];
}
