import Sqlite from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { databasePath } from '../database/till-files.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from '../testing/test-shop.ts';

let shop: TestShop;
let more: Product[];
beforeEach(async () => {
  shop = await openTestShop();
  more = Array.from({ length: 9 }, (_, place) =>
    testProduct(shop.newId(), { barcodes: [{ code: `47000000000${place}0`, unit: 'pc' }] }),
  );
  shop.centre.put('products', ...more);
});
afterEach(() => shop.close());

const COUNT = 12;
/** Positions from which products were asked for, null: from the beginning. */
const asked = (path: 'products' | 'products/snapshot') =>
  shop.centre.requests
    .map((request) => new URL(request.replace('GET ', ''), 'http://centre'))
    .filter((url) => url.pathname === `/api/v1/sync/${path}`)
    .map((url) => {
      const raw = url.searchParams.get('checkpoint');
      return raw === null ? null : (JSON.parse(raw) as { pos: number }).pos;
    });
const goodsOf = async (till: TestTill) => {
  const { products } = await till.must('browse', { category: null });
  return products.map(({ id }) => id).sort();
};
/** Ids of the goods that a word finds. */
const wordFinds = async (till: TestTill, text: string) => {
  const { products } = await till.must('search', { text });
  return products.map(({ id }) => id);
};
const allGoods = () => [...Object.values(shop.products), ...more].map(({ id }) => id).sort();
/** How many goods the till has noted as stored by now: progress counts what came of other collections, too. */
function goodsNoted(): number {
  const file = new Sqlite(databasePath(shop.folder), { readonly: true });
  const select = file.prepare<[], string>("SELECT value FROM till_settings WHERE key = 'snapshot-products'");
  const noted = select.pluck().get();
  file.close();
  return noted === undefined ? 0 : (JSON.parse(noted) as { done: number }).done;
}
/** The note of what was stored is as it was one chunk, two documents, earlier. */
function forgetLastChunk(): void {
  const file = new Sqlite(databasePath(shop.folder));
  const select = file.prepare("SELECT value FROM till_settings WHERE key = 'snapshot-products'").pluck();
  const { checkpoint, done } = JSON.parse(String(select.get()));
  const earlier = { checkpoint: { epoch: checkpoint.epoch, pos: checkpoint.pos - 2 }, done: done - 2 };
  const update = file.prepare("UPDATE till_settings SET value = ? WHERE key = 'snapshot-products'");
  update.run(JSON.stringify(earlier));
  file.close();
}
const startReady = async () => {
  const till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  return till;
};

test('takes the goods as a snapshot, shows how far it is, and goes on with pulls where that ends', async () => {
  const till = await shop.start();
  const shown: (object | null)[] = [];
  till.engine.onPatch(({ boot }) => {
    if (boot !== undefined && boot.progress !== null) shown.push(boot.progress);
  });
  await till.begin();
  expect(await goodsOf(till)).toEqual(allGoods());
  expect(asked('products/snapshot')).toEqual([null]);
  const pulled = asked('products');
  expect(pulled.every((from) => from !== null && from > COUNT)).toBe(true);
  expect(pulled.length).toBeGreaterThan(0);
  expect(shown.at(-1)).toMatchObject({ done: expect.any(Number), total: expect.any(Number) });
  expect(await till.sell(BREAD, '4700000000080')).toMatchObject({ number: 'A1-000001' });
});

test('goes on from the last chunk when the line breaks off, again and again', async () => {
  shop.centre.cutSnapshot(2, () => shop.centre.cutSnapshot(1));
  const till = await startReady();
  const [first, second, third, ...others] = asked('products/snapshot');
  expect(first).toBeNull();
  expect(Number(second)).toBeGreaterThan(0);
  expect(Number(third)).toBe(Number(second) + 2);
  expect(others).toEqual([]);
  expect(await goodsOf(till)).toEqual(allGoods());
});

test('begins anew, and drops what did not come, when the centre lives anew in the middle', async () => {
  shop.centre.cutSnapshot(3, () => {
    shop.centre.forget('products', shop.products.tea.id);
    shop.centre.restore(0, 'epoch-2');
  });
  const till = await startReady();
  const { tea } = shop.products;
  expect(await goodsOf(till)).toEqual(allGoods().filter((id) => id !== tea.id));
});

test('goes on after a restart in the middle', async () => {
  shop.centre.cutSnapshot(3, () => shop.centre.hang(true));
  const till = await shop.start();
  await till.until(({ boot }) => boot.progress !== null);
  await until(async () => goodsNoted() >= 6);
  shop.centre.unplug();
  await till.stop();
  shop.centre.hang(false);
  shop.centre.plugIn();
  const again = await startReady();
  const [, second] = asked('products/snapshot');
  expect(Number(second)).toBeGreaterThan(0);
  expect(await goodsOf(again)).toEqual(allGoods());
  expect(await wordFinds(again, 'розовые')).toEqual([shop.products.tomato.id]);
  const renamed = { ...shop.products.tomato, names: { ru: 'Помидоры жёлтые' } };
  shop.centre.put('products', renamed);
  await until(async () => (await wordFinds(again, 'жёлтые')).length === 1);
  expect(await wordFinds(again, 'розовые')).toEqual([]);
});

test('stores a chunk over itself that was stored before a crash and not noted', async () => {
  shop.centre.cutSnapshot(3, () => shop.centre.hang(true));
  const till = await shop.start();
  await till.until(({ boot }) => boot.progress !== null);
  await until(async () => goodsNoted() >= 6);
  shop.centre.unplug();
  await till.stop();
  forgetLastChunk();
  shop.centre.hang(false);
  shop.centre.plugIn();
  const again = await startReady();
  expect(await goodsOf(again)).toEqual(allGoods());
  await again.begin();
  expect(await again.sell(BREAD)).toMatchObject({ number: 'A1-000001' });
});

test('asks for no snapshot once it has the goods', async () => {
  const till = await startReady();
  await till.until(({ sync }) => sync.dataAsOf !== null);
  await till.must('sync', {});
  await till.stop();
  const again = await startReady();
  shop.centre.put('products', testProduct(shop.newId(), {}));
  await until(async () => (await goodsOf(again)).length === COUNT + 1);
  expect(asked('products/snapshot')).toEqual([null]);
  expect(asked('products').slice(-1)).not.toEqual([null]);
});

test('pulls page by page from a centre that has no snapshots', async () => {
  shop.centre.withoutSnapshots();
  const till = await startReady();
  expect(await goodsOf(till)).toEqual(allGoods());
  expect(asked('products')[0]).toBeNull();
});

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 10));
}
