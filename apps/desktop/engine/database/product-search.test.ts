import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { indexedText, readingsOf } from '../catalogue/search-text.ts';
import { type BestSellers, createBestSellers } from './best-sellers.ts';
import { openTillDatabase, type TillDatabase } from './open-till-database.ts';
import { createProductSearch, type ProductSearch } from './product-search.ts';

const newId = testIds();
const head = {
  company: newId(),
  branch: newId(),
  register: newId(),
  device: newId(),
  incarnation: 1,
  shift: newId(),
};
const HUNDRED = 100;

let folder: string;
let database: TillDatabase;
let sellers: BestSellers;
let search: ProductSearch;
let seq: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  database = opened.database;
  sellers = createBestSellers(database.sqlite);
  search = createProductSearch(database.sqlite, sellers);
  seq = 0;
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const goods = new Map<string, string>();
async function put(...names: (string | Partial<Product>)[]): Promise<Product[]> {
  const products = names.map((said) => {
    const own = typeof said === 'string' ? { names: { ru: said } } : said;
    return testProduct(newId(), { barcodes: [], ...own });
  });
  for (const { id, names: said } of products) goods.set(id, Object.values(said)[0] ?? '');
  await database.collections.products.bulkUpsert(products);
  return products;
}
const found = (text: string, limit = HUNDRED) => search(text, limit).map((id) => goods.get(id));

function saleOf(products: readonly Product[], number: number, envelope: object) {
  const items = products.map((product) => ({ product, name: 'n', unitName: 'u', qty: milli(1000) }));
  return testSale(newId, items, { number: `A1-${String(number).padStart(6, '0')}`, envelope });
}
async function sell(times: number, ...products: Product[]): Promise<void> {
  const sales = Array.from({ length: times }, () => saleOf(products, (seq += 1), { ...head, seq }));
  await database.collections.journal.bulkInsert(sales);
}

test('a code or an article comes first, then whole words, beginnings, parts, and at last a letter typed wrongly', async () => {
  await put(
    'Топчай',
    'Чайка',
    'Крем для рук, чай',
    { names: { ru: 'Кружка' }, article: 'Чай' },
    'Молоко',
    { names: { ru: 'Ложка' }, barcodes: [{ code: '4600000000015', unit: 'pc' }] },
    { names: { ru: 'Вилка 4600000000015' } },
  );
  expect(found('чай')).toEqual(['Кружка', 'Крем для рук, чай', 'Чайка', 'Топчай']);
  expect(found('4600000000015')).toEqual(['Ложка', 'Вилка 4600000000015']);
  expect(found('0015')).toEqual(['Вилка 4600000000015', 'Ложка']);
  expect(found('чяй')).toEqual([]);
  expect(found('чайкк')).toEqual(['Чайка']);
  expect(found('топчяй')).toEqual(['Топчай']);
});

test('words in any order, all of them; what begins with them before what has them elsewhere', async () => {
  await put('Сок яблочный 1 л', 'Яблочный сок 0,2 л', 'Сок томатный', 'Нектар, сок яблочный');
  expect(found('сок ябл')).toEqual(['Сок яблочный 1 л', 'Нектар, сок яблочный', 'Яблочный сок 0,2 л']);
  expect(found('0.2 ЯБЛ сок')).toEqual(['Яблочный сок 0,2 л']);
  expect(found('с л')).toEqual(['Сок яблочный 1 л']);
  expect(found('сок сливовый')).toEqual([]);
});

test('one letter and two find the words that begin with them', async () => {
  await put('Яблоко', 'Щётка', 'Чай', { names: { 'uz-Latn': 'Choy' } }, 'Телевизор ТВ', 'Кит');
  expect(found('я')).toEqual(['Яблоко']);
  expect(found('к')).toEqual(['Кит']);
  expect(found('ч')).toEqual(['Choy', 'Чай']);
  expect(found('тв')).toEqual(['Телевизор ТВ']);
  expect(found('r')).toEqual(['Кит']);
});

test('a name is found by either script of Uzbek, with any apostrophe or none', async () => {
  await put(
    { names: { 'uz-Latn': 'Oʻsimlik yogʻi' } },
    { names: { 'uz-Cyrl': 'Ўсимлик ёғи тоза' } },
    { names: { 'uz-Latn': 'Shokolad qaymoqli' } },
    { names: { 'uz-Cyrl': 'Ҳолва чойга' } },
    'Мёд',
  );
  for (const typed of ["o'simlik yog'i", 'oʻsimlik yogʻi', 'o’simlik yog’i', 'o`simlik yog`i', 'osimlik yog'])
    expect(found(typed)).toEqual(['Oʻsimlik yogʻi', 'Ўсимлик ёғи тоза']);
  expect(found('ўсимлик ёғ')).toEqual(['Oʻsimlik yogʻi', 'Ўсимлик ёғи тоза']);
  expect(found('шоколад қаймоқ')).toEqual(['Shokolad qaymoqli']);
  expect(found('шокалад каймок')).toEqual(['Shokolad qaymoqli']);
  expect(found('holva choy')).toEqual(['Ҳолва чойга']);
  expect(found('xolva')).toEqual(['Ҳолва чойга']);
  expect([...found('мед'), ...found('мёд')]).toEqual(['Мёд', 'Мёд']);
});

test('what was typed on the wrong keyboard is found as if it had been the right one', async () => {
  await put(
    'Хлеб белый',
    { names: { uk: 'Сіль їдальня' } },
    { names: { 'uz-Cyrl': 'Қаймоқ' } },
    {
      names: { en: 'Coca-Cola' },
      article: 'ART-17/b',
    },
  );
  expect(found('[kt, ,tksq')).toEqual(['Хлеб белый']);
  expect(found('[KT<')).toEqual(['Хлеб белый']);
  expect(found('cskm ]lfkmyz')).toEqual(['Сіль їдальня']);
  expect(found('sfqvjs')).toEqual(['Қаймоқ']);
  expect(found('сщсф')).toEqual(['Coca-Cola']);
  expect(found('ФКЕ-17/и')).toEqual(['Coca-Cola']);
  expect(found('art17b')).toEqual(['Coca-Cola']);
  expect(found('rt17')).toEqual(['Coca-Cola']);
  expect(found(',tkjq')).toEqual(['Хлеб белый']);
});

test('a wrong letter is no matter where a word is found little, and adds nothing where it is found often', async () => {
  await put('Молоко 1', 'Молоко 2', 'Молоко 3', 'Молоко 4', 'Малоко', 'Кефир');
  expect(found('малоко')).toEqual(['Малоко', 'Молоко 1', 'Молоко 2', 'Молоко 3', 'Молоко 4']);
  await put('Молоко 5');
  expect(found('молоко')).toEqual(['Молоко 1', 'Молоко 2', 'Молоко 3', 'Молоко 4', 'Молоко 5']);
  expect(found('кефри малако')).toEqual([]);
  expect(found('4600000000016')).toEqual([]);
});

test('what sells most comes first within its class, by receipts of this till and its siblings, from the next count on', async () => {
  const [plain, often, most, longer] = (await put('Чай', 'Чай зелёный', 'Чай чёрный', 'Чайник')) as [
    Product,
    Product,
    Product,
    Product,
  ];
  expect(found('чай')).toEqual(['Чай', 'Чай зелёный', 'Чай чёрный', 'Чайник']);
  await sell(2, often, longer);
  await sell(1, most, most);
  const beside = { ...head, device: newId(), register: newId() };
  const siblings = [1, 2].map((number) => saleOf([most], number, { ...beside, seq: number }));
  await database.collections.siblings.bulkInsert(siblings.map((fact) => ({ id: fact.id, fact })));
  expect(found('чай')[0]).toBe('Чай');
  sellers.forget();
  expect(found('чай')).toEqual(['Чай чёрный', 'Чай зелёный', 'Чай', 'Чайник']);
  expect([plain, often, most, longer].map(({ id }) => sellers.sold().get(id))).toEqual([undefined, 2, 3, 2]);
  await database.collections.siblings.bulkRemove(siblings.map(({ id }) => id));
  sellers.forget();
  expect(found('чай')).toEqual(['Чай зелёный', 'Чай чёрный', 'Чай', 'Чайник']);
});

test('the best seller comes first where more goods have the word than are put in order', async () => {
  const many = await put(...Array.from({ length: 1300 }, (_, n) => `Товар ${String(n).padStart(4, '0')}`));
  await sell(1, ...[many.at(-1), many[700]].filter((one) => one !== undefined));
  await sell(1, ...many.slice(-1));
  expect(found('товар', 3)).toEqual(['Товар 1299', 'Товар 0700', 'Товар 0000']);
  expect(found('т', 3)).toEqual(['Товар 1299', 'Товар 0700', 'Товар 0000']);
});

test('a product with variants is found once by its own words, and a variant by what sets it apart', async () => {
  const [shirt, small, large] = [newId(), newId(), newId()];
  const word = (ru: string) => ({ ru });
  const variant = (id: string, size: string, article: string) => ({
    id,
    names: word(`Футболка ${size}`),
    article,
    variantOf: shirt,
    characteristics: [
      { name: word('Размер'), value: word(size) },
      { name: word('Цвет'), value: { ru: 'красный', en: 'Red' } },
    ],
  });
  const products = [small, large].map((productId, index) => ({ productId, values: [word(`${index}`)] }));
  await put(
    { id: shirt, names: word('Футболка'), variants: { by: [word('Размер')], products } },
    variant(small, 'Мал', 'TS-1'),
    variant(large, 'Бол', 'TS-2'),
    'Футболка без выбора',
  );
  expect(found('футболка')).toEqual(['Футболка', 'Футболка без выбора']);
  expect(found('фут', 1)).toEqual(['Футболка']);
  expect(found('футбалка')).toEqual(['Футболка', 'Футболка без выбора']);
  expect(found('красный футболка')).toEqual(['Футболка Бол', 'Футболка Мал']);
  expect(found('red')).toEqual(['Футболка Бол', 'Футболка Мал']);
  expect(found('бол')).toEqual(['Футболка Бол', 'Футболка', 'Футболка без выбора']);
  expect(found('ts-2')).toEqual(['Футболка Бол']);
  // It stands where what sells of it would.
  const [often] = await put('Футболка, что идёт');
  if (often === undefined) throw new Error('nothing was put');
  await sell(1, often);
  await sell(2, testProduct(large));
  sellers.forget();
  expect(found('футболка')).toEqual(['Футболка', 'Футболка, что идёт', 'Футболка без выбора']);
  // One whose parent is gone, or has no variants any more, is found as any other.
  await database.collections.products.bulkRemove([shirt]);
  expect(found('футболка').slice(0, 2)).toEqual(['Футболка Бол', 'Футболка, что идёт']);
});

test('a changed name is found by the new one alone; a changed price and a deleted product leave no trace', async () => {
  const [product] = await put('Кефир');
  if (product === undefined) throw new Error('nothing was put');
  await put({ ...product, price: product.price });
  await database.collections.products.bulkUpsert([{ ...product, names: { ru: 'Ряженка' } }]);
  expect([search('кефир', 9), search('кефыр', 9)]).toEqual([[], []]);
  expect(search('ряжонка', 9)).toEqual([product.id]);
  await database.collections.products.bulkRemove([product.id]);
  expect([search('ряженка', 9), search('ряжонка', 9)]).toEqual([[], []]);
  const words = database.sqlite.prepare('SELECT * FROM till_product_terms WHERE word LIKE ?');
  expect(words.all('r%')).toEqual([]);
});

test.each(['"or* AND (', '  ', '', "'", '\u0000', '😀', '😀😀😀 "', '%_', 'a'.repeat(200), 'я '.repeat(100)])(
  'nothing that can be typed breaks it: %j',
  async (typed) => {
    await put('Хлеб');
    expect(found(typed)).toEqual([]);
  },
);

/** Whether the name has every word of what was typed, by some keyboard, as the index spells it. */
function hasExactly(name: string, typed: string): boolean {
  const text = indexedText([name], []);
  return readingsOf(typed).some(({ words }) =>
    words.every(({ spellings }) => spellings.some((spelling) => text.includes(spelling))),
  );
}

const ALPHABETS = {
  Russian: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  Ukrainian: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  'Uzbek in Cyrillic': 'абвгғдеёжзийклмнопрқстуўфхҳчшъэюя',
  Kyrgyz: 'абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя',
  Latin: 'abcdefghijklmnopqrstuvwxyz',
};

test.each(Object.entries(ALPHABETS))(
  'any word of a product finds it with one letter changed, dropped, added or swapped, while four are left: %s',
  async (_, alphabet) => {
    const letter = fc.constantFrom(...Array.from(alphabet));
    const wordArb = fc.string({ unit: letter, minLength: 4, maxLength: 10 });
    const names = fc.sample(fc.array(wordArb, { minLength: 1, maxLength: 4 }), 200);
    const products = await put(...names.map((words) => words.join(' ')));
    const slip = fc.record({
      product: fc.nat(products.length - 1),
      word: fc.nat(),
      at: fc.nat(),
      kind: fc.constantFrom('changed', 'dropped', 'added', 'swapped'),
      letter,
    });
    const slips = fc.sample(slip, 400).map(({ product, word, at, kind, letter: other }) => {
      const words = names[product] ?? [];
      const right = words[word % words.length] ?? '';
      const place = at % right.length;
      const [left, own, rest] = [right.slice(0, place), right.charAt(place), right.slice(place + 1)];
      const typed = {
        changed: left + other + rest,
        dropped: left + rest,
        added: left + other + own + rest,
        swapped: left + rest.charAt(0) + own + rest.slice(1),
      }[kind];
      return { typed, name: words.join(' '), id: products[product]?.id };
    });
    const missed = slips.filter(({ typed, id }) => {
      const ids = search(typed, HUNDRED);
      // What is found often as it was typed is not taken for a slip.
      const exact = ids.filter((one) => hasExactly(goods.get(one) ?? '', typed));
      return typed.replaceAll(/[ьъ]/g, '').length >= 4 && exact.length < 5 && !ids.some((one) => one === id);
    });
    expect(missed).toEqual([]);
  },
);
