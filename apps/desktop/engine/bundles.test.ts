import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const BREAKFAST = '4600000000404';

let shop: TestShop;
let till: TestTill;
let breakfast: Product;
beforeEach(async () => {
  shop = await openTestShop();
  const { bread, tea } = shop.products;
  breakfast = testProduct(shop.newId(), {
    kind: 'bundle',
    names: { en: 'Breakfast', ru: 'Завтрак' },
    barcodes: [{ code: BREAKFAST, unit: 'pc' }],
    price: 300_000,
    parts: [
      { productId: tea.id, qty: 50 },
      { productId: bread.id, qty: 2000 },
    ],
  });
  shop.centre.put('products', breakfast);
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

/** The part's quantity is the bundle's alone; everything else of it stays. */
const withBread = (qty: number) =>
  shop.centre.put('products', { ...breakfast, parts: [{ productId: shop.products.bread.id, qty }] });

/** Thousandths that this till has moved of goods, as its file says. */
function moved(product: Product): number {
  const database = new BetterSqlite3(join(shop.folder, 'till', 'till.db'), { readonly: true });
  try {
    const sum = 'SELECT coalesce(sum(qty), 0) FROM till_stock_moves WHERE product = ?';
    return database.prepare<[string], number>(sum).pluck().get(product.id) ?? 0;
  } finally {
    database.close();
  }
}

const bodyOf = async (id: string) => {
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id)?.['body'] as SaleBody;
};

/** Until the till has the bundle with so much bread: it then opens a line of its own. */
const linesAfterScan = () =>
  vi.waitFor(
    async () => {
      await till.must('scan', { code: BREAKFAST });
      expect(till.engine.state().cart.lines.length).toBe(2);
    },
    { timeout: 60_000 },
  );

test('a bundle is one line under its price, and its parts leave the stock, without a network', async () => {
  shop.centre.unplug();
  await till.must('scan', { code: BREAKFAST, qty: 3000 });
  expect(till.engine.state().cart.lines).toMatchObject([{ name: 'Завтрак', qty: 3000, sum: 900_000 }]);
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  expect([moved(shop.products.bread), moved(shop.products.tea), moved(breakfast)]).toEqual([-6000, -150, 0]);
  shop.centre.plugIn();
  const body = await bodyOf(id);
  expect(body.lines).toMatchObject([{ kind: 'bundle', qty: 3000, parts: breakfast.parts }]);
});

test('what a bundle becomes later changes nothing of what lies in the cart or is sold', async () => {
  const sold = await till.sell(BREAKFAST);
  expect((await bodyOf(sold.id)).lines).toMatchObject([{ parts: breakfast.parts }]);
  await till.must('scan', { code: BREAKFAST });
  withBread(1000);
  await linesAfterScan();
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  const [first, second] = (await bodyOf(id)).lines;
  expect(first?.parts).toEqual(breakfast.parts);
  expect(second?.parts).toEqual([{ productId: shop.products.bread.id, qty: 1000 }]);
  expect((await bodyOf(sold.id)).lines).toMatchObject([{ parts: breakfast.parts }]);
});

test('the parts stand under the line and on the receipt, in the language of either, and outlive a restart', async () => {
  const { bread, tea } = shop.products;
  await till.must('scan', { code: BREAKFAST, qty: 2000 });
  const parts = () => till.engine.state().cart.lines.map((line) => line.parts);
  expect(parts()).toMatchObject([
    [
      { name: tea.names.ru, qty: 100 },
      { name: bread.names.ru, qty: 4000, unit: 'шт' },
    ],
  ]);
  await till.must('setLocale', { locale: 'en' });
  expect(parts()[0]?.[1]).toMatchObject({ unit: 'pc' });
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  const [line] = till.engine.state().cart.lines;
  await till.must('setLine', { line: line?.id ?? '', qty: 3000 });
  expect(parts()[0]?.[1]).toMatchObject({ qty: 6000 });
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  const { text } = await till.must('receipt', { id, locale: 'ru' });
  expect(text).toContain(`- ${bread.names.ru} 6 шт`);
});

test('a bundle of which a part is in no catalogue any more, and one without parts, are sold all the same', async () => {
  const gone = { productId: shop.newId(), qty: 1000 };
  const [partless, lacking] = ['4600000000411', '4600000000428'];
  const { parts: _parts, ...plain } = breakfast;
  const as = (code: string) => ({ id: shop.newId(), barcodes: [{ code, unit: 'pc' }] });
  shop.centre.put('products', { ...plain, ...as(partless) }, { ...plain, ...as(lacking), parts: [gone] });
  const known = async (code: string) =>
    vi.waitFor(() => till.must('scan', { code }), { timeout: 60_000, interval: 50 });
  await known(partless);
  await known(lacking);
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  const { lines } = await bodyOf(id);
  expect(lines.map(({ parts }) => parts)).toEqual([undefined, [gone]]);
});
