import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { GS } from '@karvon/shared/catalogue/marking-code.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

/** On every T-shirt, whatever its size; and on the small one alone. */
const ALL_SIZES = '4600000000503';
const SMALL = '4600000000518';
const LARGE = '4600000000525';

const SIZE = { en: 'Size', ru: 'Размер' };
const names = { en: 'T-shirt', ru: 'Футболка' };

let shop: TestShop;
let till: TestTill;
let shirt: Product;
let small: Product;
let large: Product;
beforeEach(async () => {
  shop = await openTestShop();
  const [id, smallId, largeId] = [shop.newId(), shop.newId(), shop.newId()];
  const variant = (own: string, code: string, value: object, price: number, changes: object = {}) =>
    testProduct(own, {
      names,
      barcodes: [{ code, unit: 'pc' }],
      price,
      variantOf: id,
      characteristics: [{ name: SIZE, value }],
      ...changes,
    });
  const atNight = { minAge: null, hours: { from: '22:00', to: '23:00' }, allowedTenders: null };
  small = variant(smallId, SMALL, { en: 'small', ru: 'малая' }, 500_000);
  large = variant(largeId, LARGE, { en: 'large', ru: 'большая' }, 700_000, { restrictions: atNight });
  const products = [
    { productId: smallId, values: [{ en: 'small', ru: 'малая' }] },
    { productId: largeId, values: [{ en: 'large', ru: 'большая' }] },
    { productId: shop.newId(), values: [{ en: 'not here yet' }] },
  ];
  shirt = testProduct(id, {
    names,
    barcodes: [{ code: ALL_SIZES, unit: 'pc' }],
    price: 0,
    variants: { by: [SIZE], products },
  });
  shop.centre.put('products', shirt, small, large);
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const lines = () => till.engine.state().cart.lines;

test('a variant is added at once by its barcode, and is called by what sets it apart, in the till’s language', async () => {
  await till.must('scan', { code: SMALL });
  expect(lines()).toMatchObject([{ name: 'Футболка, малая', productId: small.id, price: 500_000 }]);
  await till.must('setLocale', { locale: 'en' });
  expect(lines()).toMatchObject([{ name: 'T-shirt, small' }]);
  await till.must('tender', { method: 'cash' });
  const { id, number } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  const body = shop.centre.facts.get(id)?.['body'] as SaleBody;
  expect(body.lines).toMatchObject([{ productId: small.id, kind: 'product', name: 'T-shirt, small' }]);
  expect((await till.must('receipt', { number })).text).toContain('T-shirt, small');
});

test('what has variants is not sold itself, however it is asked for', async () => {
  const refused = { problem: { code: 'choose-variant', params: { product: shirt.id, name: 'Футболка' } } };
  expect(await till.call('scan', { code: ALL_SIZES })).toMatchObject(refused);
  expect(await till.call('addProduct', { product: shirt.id, qty: 2000 })).toMatchObject(refused);
  expect(lines()).toEqual([]);
});

test('a marking code of all variants is put to the one that was chosen', async () => {
  shop.centre.put('products', { ...small, isMarked: true });
  const code = `010${ALL_SIZES}21piece${GS}93abcd`;
  await expect
    .poll(async () => {
      await till.call('clearCart', {});
      await till.call('addProduct', { product: small.id });
      return lines()[0]?.marksMissing;
    })
    .toBe(1);
  await till.must('scan', { code });
  expect(lines()).toMatchObject([{ productId: small.id, qty: 1000, marks: 1, marksMissing: 0 }]);
  // The next piece is one of a size that nobody knows yet.
  expect(await till.call('scan', { code: code.replace('piece', 'other') })).toMatchObject({
    problem: { code: 'choose-variant' },
  });
});

test('the variants that are here are told with their prices by now, and which can’t be sold now', async () => {
  expect(await till.must('variants', { product: shirt.id })).toEqual({
    name: 'Футболка',
    by: ['Размер'],
    variants: [
      {
        product: small.id,
        values: ['малая'],
        name: 'Футболка, малая',
        unit: 'шт',
        price: 500_000,
        problem: null,
      },
      expect.objectContaining({
        product: large.id,
        price: 700_000,
        problem: expect.objectContaining({ code: 'outside-hours' }),
      }),
    ],
  });
  expect(await till.call('variants', { product: small.id })).toMatchObject({
    problem: { code: 'unknown-product', field: 'product' },
  });
});

test('tiles and their number are of what is chosen by, and a variant is found by its own words', async () => {
  const { products } = await till.must('browse', { category: null });
  expect(products.map(({ id }) => id)).toContain(shirt.id);
  expect(products.map(({ id }) => id)).not.toContain(small.id);
  expect(products.find(({ id }) => id === shirt.id)).toMatchObject({ variants: 3 });
  const found = async (text: string) =>
    (await till.must('search', { text })).products.map(({ name, variants }) => [name, variants]);
  expect(await found('футболка')).toEqual([['Футболка', 3]]);
  expect(await found('футболка мал')).toEqual([['Футболка, малая', 0]]);
});

test('a chosen variant is undone, put aside and kept through a kill like any line', async () => {
  await till.must('addProduct', { product: small.id });
  await till.must('undo', {});
  expect(lines()).toEqual([]);
  await till.must('addProduct', { product: small.id, qty: 2000 });
  await till.must('park', {});
  await till.stop();
  till = await shop.start();
  await till.begin();
  const { carts } = await till.must('parkedCarts', {});
  await till.must('recall', { cart: carts[0]?.id ?? '' });
  expect(lines()).toMatchObject([{ name: 'Футболка, малая', qty: 2000 }]);
});

test('goods that get variants while they lie in the cart are sold as they came in', async () => {
  const plain = testProduct(shop.newId(), {
    names: { ru: 'Шапка' },
    barcodes: [{ code: '4600000000532', unit: 'pc' }],
  });
  shop.centre.put('products', plain);
  await expect.poll(async () => (await till.call('scan', { code: '4600000000532' })).ok).toBe(true);
  shop.centre.put('products', { ...plain, variants: shirt.variants });
  await expect
    .poll(async () => (await till.call('addProduct', { product: plain.id })).ok, { timeout: 60_000 })
    .toBe(false);
  await till.must('tender', { method: 'cash' });
  const { total } = await till.must('complete', {});
  expect(total).toBeGreaterThan(0);
});
