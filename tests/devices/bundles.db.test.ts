import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testProduct, testReturnBody, testStockReceiptBody } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { checkBooks } from '@karvon/sync-server/modules/posting/api.ts';
import { openTestBooks } from '@karvon/sync-server/modules/posting/posting.test-support.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { readFacts } from '@karvon/sync-server/replication/read-facts.ts';
import { readJournalPage } from '@karvon/sync-server/replication/read-journal.ts';
import { enrolOlderTill } from '../contract/older-tills/older-till.ts';
import { product as olderProduct } from '../contract/older-tills/protocol-1.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { type DeviceRig, openDeviceRig } from './device-rig.ts';

const BREAKFAST = '4600000000404';

describeServer('bundles from the catalogue to the books', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  let token: string;
  let bread: Id;
  const coffee = testProduct(testId(), { names: { en: 'Coffee' }, barcodes: [] });
  const breakfast = testProduct(testId(), {
    names: { en: 'Breakfast' },
    barcodes: [{ code: BREAKFAST, unit: 'pc' }],
    price: 900_000,
  });
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
    token = await rig.tokenOf('company.manager');
    await test.server.platform.db.tenant(rig.companyId, async (tx) => {
      tx.stage(
        'products',
        [coffee, breakfast].map((product) => ({ ...product, _deleted: false })),
      );
    });
    const found = await test.call(`GET /products?search=${encodeURIComponent('Хлеб')}`, { token });
    bread = (found.body as { results: Product[] }).results[0]?.id ?? bread;
    await setParts([
      { productId: coffee.id, qty: 20 },
      { productId: bread, qty: 2000 },
    ]);
  });
  afterEach(() => rig.close());

  const setParts = async (parts: object[]) => {
    const { status } = await test.call(`PUT /products/${breakfast.id}/parts`, { token, body: { parts } });
    expect(status).toBe(200);
  };
  const allSent = (till: TestTill) =>
    till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
  const left = async () => {
    const rows = await rig.rows<{ product: Id; qty: number }>(
      'select product_id as product, sum(qty)::bigint as qty from stock_moves group by 1',
    );
    return new Map(rows.map(({ product, qty }) => [product, qty]));
  };
  const check = () =>
    test.server.platform.db.snapshot(rig.companyId, (tx) => checkBooks(tx, readJournalPage));

  it('are sold without a network, move the stock of their parts once, and a return puts those back', async () => {
    const books = openTestBooks(test.server.platform, rig);
    const received = testStockReceiptBody(testId, [
      { productId: bread, qty: milli(20_000), cost: minor(2000) },
      { productId: coffee.id, qty: milli(1000), cost: minor(10_000) },
    ]);
    await books.book([books.fact('stock-receipt', received)]);
    const till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
    await till.begin();
    rig.cable.pull();
    const { id } = await till.sell(BREAKFAST, BREAKFAST, BREAD);
    // What it becomes before the sale has come changes nothing of it.
    await setParts([{ productId: bread, qty: 500 }]);
    rig.cable.putBack();
    await allSent(till);
    expect(await left()).toEqual(
      new Map([
        [bread, 20_000 - 5000],
        [coffee.id, 1000 - 40],
      ]),
    );
    // Five loaves of 100, four hundredths of coffee at 10 000.
    expect(await books.balance('cost-of-goods')).toBe(500 + 400);
    const [sold] = await test.server.platform.db.tenant(rig.companyId, (tx) => readFacts(tx, [id]));
    const line = sold === undefined ? undefined : bodyOf(sold.fact, 'sale')?.lines[0];
    expect(line).toMatchObject({ productId: breakfast.id, kind: 'bundle', qty: 2000 });
    const item = { product: { ...breakfast, kind: 'bundle' as const }, name: 'Breakfast' };
    const back = testReturnBody(testId, [{ ...item, unitName: 'pc', qty: milli(1000) }], {
      number: books.nextNumber(),
    });
    const lines = back.lines.map((one) => ({
      ...one,
      ...(line?.parts === undefined ? {} : { parts: line.parts }),
      returnOf: { doc: id, line: line?.id ?? testId() },
    }));
    const returned = books.fact('return', { ...back, lines, original: id });
    expect(await books.book([returned])).toEqual(['accepted']);
    expect(await books.book([returned])).toEqual(['duplicate']);
    expect(await left()).toEqual(
      new Map([
        [bread, 17_000],
        [coffee.id, 980],
      ]),
    );
    expect(await books.balance('cost-of-goods')).toBe(300 + 200);
    expect(await check()).toMatchObject({ trialBalance: 0, subledgerDiff: 0, stockDiff: 0, faults: [] });
    expect(await rig.rows('select code, reason from quarantine')).toEqual([]);
  });

  it.each([1, 2] as const)(
    'are read by a till of protocol %s, which passes over their parts',
    async (protocol) => {
      const till = await enrolOlderTill(test.server.url, protocol, await rig.newCode());
      const documents = await till.pull('products');
      const bundle = documents.map((one) => olderProduct.parse(one)).find(({ id }) => id === breakfast.id);
      expect(bundle).toMatchObject({ kind: 'bundle', price: 900_000 });
      expect(documents.find((one) => one.id === breakfast.id)).toHaveProperty('parts');
    },
  );
});
