import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');

test('sells on against a centre whose documents have fields and kinds that it does not know', async () => {
  till = await shop.start();
  await till.begin();
  const { bread, tea } = shop.products;
  const unknown = { id: shop.newId(), branch: null, v: 1, kind: 'loyalty-scheme', body: { points: 7 } };
  shop.centre.put('directory', unknown);
  shop.centre.put('products', { ...bread, price: 500_000, allergens: ['wheat'], origin: { country: 'UZ' } });
  shop.centre.put('products', { ...tea, restrictions: { ...tea.restrictions, region: null } });
  await vi.waitFor(
    async () => {
      const { products } = await till.must('search', { text: 'хлеб' });
      expect(products[0]?.price).toBe(500_000);
    },
    { timeout: 60_000 },
  );
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: TEA_BOX });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', { cart: till.engine.state().cart.id });
  await allSent();
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent();
});

test('keeps carts with goods of which it does not know everything, the open one and those put aside', async () => {
  till = await shop.start();
  const { bread, tea } = shop.products;
  shop.centre.put('products', { ...bread, price: 500_000, origin: { country: 'UZ' } });
  shop.centre.put('products', { ...tea, price: 90, restrictions: { ...tea.restrictions, region: null } });
  await till.begin();
  await vi.waitFor(
    async () => {
      const { products } = await till.must('search', { text: 'чай' });
      expect(products[0]?.price).toBe(90);
    },
    { timeout: 60_000 },
  );
  await till.must('scan', { code: BREAD });
  await till.must('park', { name: 'Green jacket' });
  await till.must('scan', { code: TEA_BOX });
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(till.engine.state().cart.lines).toMatchObject([{ qty: 12_000, sum: 1080 }]);
  const { carts } = await till.must('parkedCarts', {});
  expect(carts).toMatchObject([{ name: 'Green jacket', total: 500_000 }]);
});

test('a newer program reads anew what the centre had put in an older shape', async () => {
  till = await shop.start();
  await till.begin();
  await till.stop();
  const database = new BetterSqlite3(join(shop.folder, 'till', 'till.db'));
  database.exec(`UPDATE till_settings SET value = '2' WHERE key = 'protocol'`);
  database.close();
  const before = shop.centre.requests.length;
  till = await shop.start();
  await till.begin();
  const anew = (path: string) => path.includes('sync/directory') && !path.includes('checkpoint');
  await till.until(() => shop.centre.requests.slice(before).some(anew));
  await till.sell(BREAD);
  await allSent();
  // Until what came is stored, whoever starts next must read anew again.
  await vi.waitFor(() => expect(marks()).toEqual([]), { timeout: 60_000 });
  await till.stop();
  const after = shop.centre.requests.length;
  till = await shop.start();
  await till.begin();
  await till.until(({ sync }) => sync.connection === 'online');
  expect(shop.centre.requests.slice(after).filter(anew)).toEqual([]);
});

/** Collections that the till has to read anew, by its settings on disk. */
function marks(): unknown[] {
  const database = new BetterSqlite3(join(shop.folder, 'till', 'till.db'), { readonly: true });
  try {
    return database.prepare("SELECT key FROM till_settings WHERE key LIKE 'anew-%'").all();
  } finally {
    database.close();
  }
}
