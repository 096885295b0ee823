import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const FRESH = '46000055';
/** Nothing that this program's index of goods can be made of; another program may know what it means. */
const strange = () => ({ id: shop.newId(), v: 2, name: 'a product of a shape to come' });
const fresh = () => testProduct(shop.newId(), { barcodes: [{ code: FRESH, unit: 'pc' }] });
const scanned = async (code: string) => (await till.call('scan', { code })).ok;
/** Until goods that were put at the centre last are here. */
const come = async () => {
  for (let count = 0; count < 500 && !(await scanned(FRESH)); count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');

test.each([
  ['in the first reading', true],
  ['in a page', false],
])(
  'erpnext 13388: a document that can’t be followed, %s, holds up nothing, and is told',
  async (_when, first) => {
    const others = [strange(), strange()];
    if (first) shop.centre.put('products', ...others);
    till = await shop.start();
    await till.begin();
    if (!first) shop.centre.put('products', ...others);
    shop.centre.put('products', fresh());
    await come();
    expect(await scanned(FRESH)).toBe(true);
    // What others have sold is read last, once: from then on it comes by a hint alone.
    await vi.waitUntil(() => shop.centre.requests.some((one) => one.startsWith('GET /api/v1/sync/journal')));
    shop.centre.put('siblings', { ...strange(), kind: 'sale' });
    await till.until(({ sync }) => sync.unreadable === 3);
    await till.sell(BREAD);
    await allSent();
    expect(till.engine.state().sync.problem).toBeNull();
    await till.until(() => shop.centre.hellos.at(-1)?.unreadable === 3);
  },
);

test('what could not be followed is kept, known after a restart, and forgotten once a version that can comes', async () => {
  till = await shop.start();
  await till.begin();
  const odd = { ...shop.products.tea, names: null };
  shop.centre.put('products', odd);
  await till.until(({ sync }) => sync.unreadable === 1);
  // The index does not sell by what it knew before.
  expect((await till.call('addProduct', { product: shop.products.tea.id })).ok).toBe(false);
  shop.centre.unplug();
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(till.engine.state().sync.unreadable).toBe(1);
  shop.centre.plugIn();
  shop.centre.put('products', shop.products.tea);
  await till.until(({ sync }) => sync.unreadable === 0);
  await till.must('addProduct', { product: shop.products.tea.id });
});
