import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { readPriceVersion } from '@karvon/shared/pricing/price-version.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const always = { from: null, to: null, branches: null, groups: null };
const anything = { products: null, categories: null, except: [] };
const cart = () => till.engine.state().cart;
const say = (kind: string, body: object, id = shop.newId()) => {
  shop.centre.put('pricing', { id, kind, v: 1, body });
  return id;
};
const listFor = (product: Id, ...steps: [minQty: number, price: number, from?: string][]) => {
  const list = say('price-list', { name: { en: 'Shelf' }, ...always, priority: 1 });
  const said = steps.map(([minQty, price, from = null]) => ({ from, minQty, price }));
  return { list, price: say('list-price', { list, product, steps: said }) };
};
const percent = (rateBp: number, more: object = {}) => ({
  name: { en: 'Off' },
  ...always,
  weekdays: null,
  hours: null,
  priority: 1,
  stacking: 'together',
  needsCode: false,
  minimum: null,
  rule: { kind: 'percent', goods: anything, rateBp },
  ...more,
});
/** Until a new cart with a loaf of bread in it comes to this. */
const comesTo = (total: number) =>
  vi.waitUntil(
    async () => {
      await till.must('clearCart', {});
      await till.must('scan', { code: BREAD });
      return cart().total === total;
    },
    { timeout: 60_000, interval: 50 },
  );
async function begin() {
  till = await shop.start();
  await till.begin();
}

test('lists, promotions and service charges make the price, offline as online, and the sale says how', async () => {
  listFor(shop.products.bread.id, [0, 350_000], [10_000, 300_000]);
  say('promotion', percent(1000));
  say('service-charge', { name: { en: 'Service', ru: 'Обслуживание' }, ...always, rateBp: 500, taxes: [] });
  await begin();
  shop.centre.unplug();
  await till.must('scan', { code: BREAD });
  expect(cart().lines[0]).toMatchObject({ price: 350_000, gross: 350_000, sum: 315_000 });
  expect(cart()).toMatchObject({ charges: [{ name: 'Обслуживание', amount: 15_750 }] });
});

test('a step for more goods counts those of all lines', async () => {
  listFor(shop.products.bread.id, [0, 350_000], [10_000, 300_000]);
  await begin();
  await till.must('scan', { code: BREAD, qty: 9000 });
  expect(cart().total).toBe(9 * 350_000);
  await till.must('scan', { code: BREAD });
  expect(cart().total).toBe(10 * 300_000);
});

test('a price of tomorrow holds tomorrow, and one of another branch nowhere here', async () => {
  listFor(shop.products.bread.id, [0, 350_000], [0, 100_000, '2026-11-22']);
  const list = say('price-list', { name: { en: 'There' }, ...always, branches: [shop.newId()], priority: 9 });
  say('list-price', { list, product: shop.products.bread.id, steps: [{ from: null, minQty: 0, price: 1 }] });
  await begin();
  await till.must('scan', { code: BREAD });
  expect(cart().total).toBe(350_000);
});

test('what is said anew counts for the next cart', async () => {
  const { list, price } = listFor(shop.products.bread.id, [0, 350_000]);
  await begin();
  await till.must('scan', { code: BREAD });
  const steps = [{ from: null, minQty: 0, price: 200_000 }];
  say('list-price', { list, product: shop.products.bread.id, steps }, price);
  say('promotion', percent(5000));
  await comesTo(100_000);
  expect(cart().lines).toMatchObject([{ price: 200_000, discounts: [{ amount: 100_000 }] }]);
});

test('the sale carries what it was priced by, and the centre’s books balance', async () => {
  listFor(shop.products.bread.id, [0, 350_000]);
  say('promotion', percent(1000));
  await begin();
  await till.until(({ sync }) => sync.epoch === 'epoch-1');
  const { id } = await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
  const body = shop.centre.facts.get(id)?.['body'] as SaleBody;
  expect(body.lines[0]).toMatchObject({
    price: 350_000,
    discounts: [{ source: 'promotion', amount: 35_000, reason: 'Off', by: null }],
    sum: 315_000,
  });
  expect(readPriceVersion(body.priceVersion)).toMatchObject({
    epoch: 'epoch-1',
    begunAt: expect.any(Number),
  });
});

test('a sale names what was known as its goods came in, also after they were parked, and when it was begun again', async () => {
  const versionOf = (id: Id) =>
    readPriceVersion((shop.centre.facts.get(id)?.['body'] as SaleBody | undefined)?.priceVersion ?? '');
  await begin();
  await till.until(({ sync }) => sync.epoch === 'epoch-1');
  await till.must('scan', { code: BREAD });
  await till.must('park', { name: 'Later' });
  say('promotion', percent(1000));
  await comesTo(360_000);
  await till.must('clearCart', {});
  const sellAndSend = async (...codes: string[]) => {
    const { id } = await till.sell(...codes);
    await till.until(({ sync }) => sync.unsent.count === 0);
    return versionOf(id);
  };
  // How far the till has come is noted after what came, never before.
  const heard = async () => ((await sellAndSend(BREAD))?.pricing ?? 0) > 0;
  await vi.waitUntil(heard, { timeout: 60_000, interval: 50 });
  const after = await sellAndSend(BREAD);
  shop.clock.now += 3_600_000;
  const { carts } = await till.must('parkedCarts', {});
  await till.must('recall', { cart: carts[0]?.id ?? '' });
  expect(cart().total).toBe(360_000);
  const before = await sellAndSend();
  expect(before?.pricing).toBeLessThan(after?.pricing ?? 0);
  expect((before?.begunAt ?? 0) - (after?.begunAt ?? 0)).toBeGreaterThanOrEqual(3_600_000);
});

test('sells by a centre that knows nothing of such prices, and takes them once it does', async () => {
  shop.centre.lack('pricing', true);
  await begin();
  await till.must('scan', { code: BREAD });
  expect(cart().total).toBe(400_000);
  expect(till.engine.state().sync).toMatchObject({ connection: 'online', problem: null });
  await till.must('clearCart', {});
  shop.centre.lack('pricing', false);
  say('promotion', percent(1000));
  await comesTo(360_000);
});

test('passes over a kind of entry, and a field, of a later centre', async () => {
  say('loyalty-tier', { name: { en: 'Gold' } });
  say('promotion', { ...percent(1000), colour: 'red' });
  await begin();
  await till.must('scan', { code: BREAD });
  expect(cart().total).toBe(360_000);
});
