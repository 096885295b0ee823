import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { testProduct, testStockReceiptBody } from '@karvon/shared/testing.ts';
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

const ANY = '4600000000503';
const LARGE = '4600000000510';
const SIZE = { en: 'Size' };

describeServer('variants from the catalogue to the books', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  let token: string;
  const goods = (name: string, code?: string) =>
    testProduct(testId(), {
      names: { en: name },
      barcodes: code === undefined ? [] : [{ code, unit: 'pc' }],
      price: 900_000,
    });
  const shirt = goods('T-shirt', ANY);
  const small = goods('T-shirt');
  const large = goods('T-shirt', LARGE);
  const one = (productId: Id, en: string) => ({ productId, values: [{ en }] });
  const sizes = { by: [SIZE], products: [one(small.id, 'S'), one(large.id, 'L')] };
  const setVariants = async (variants: object | null) => {
    const { status } = await test.call(`PUT /products/${shirt.id}/variants`, { token, body: { variants } });
    expect(status).toBe(200);
  };
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
    token = await rig.tokenOf('company.manager');
    await test.server.platform.db.tenant(rig.companyId, async (tx) => {
      tx.stage(
        'products',
        [shirt, small, large].map((product) => ({ ...product, _deleted: false })),
      );
    });
    await setVariants(sizes);
  });
  afterEach(() => rig.close());

  it('are chosen and sold without a network, each from its own stock, until they are plain goods again', async () => {
    const books = openTestBooks(test.server.platform, rig);
    const received = testStockReceiptBody(testId, [
      { productId: small.id, qty: milli(5000), cost: minor(500) },
      { productId: large.id, qty: milli(5000), cost: minor(1000) },
    ]);
    await books.book([books.fact('stock-receipt', received)]);
    const till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
    await till.begin();
    await till.must('setLocale', { locale: 'en' });
    rig.cable.pull();
    const refused = await till.call('scan', { code: ANY });
    expect(refused).toMatchObject({ problem: { code: 'choose-variant', params: { product: shirt.id } } });
    const { variants } = await till.must('variants', { product: shirt.id });
    expect(variants).toMatchObject([
      { product: small.id, values: ['S'] },
      { product: large.id, values: ['L'] },
    ]);
    await till.must('addProduct', { product: small.id, qty: 2000 });
    await till.must('scan', { code: LARGE });
    await till.must('tender', { method: 'cash' });
    const { id } = await till.must('complete', {});
    rig.cable.putBack();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    const [sold] = await test.server.platform.db.tenant(rig.companyId, (tx) => readFacts(tx, [id]));
    const lines = sold === undefined ? [] : (bodyOf(sold.fact, 'sale')?.lines ?? []);
    expect(lines.map(({ name, productId }) => [name, productId])).toEqual([
      ['T-shirt, S', small.id],
      ['T-shirt, L', large.id],
    ]);
    const rows = await rig.rows<{ product: Id; qty: number }>(
      'select product_id as product, sum(qty)::bigint as qty from stock_moves group by 1',
    );
    expect(new Map(rows.map(({ product, qty }) => [product, qty]))).toEqual(
      new Map([
        [small.id, 3000],
        [large.id, 4000],
      ]),
    );
    expect(
      await test.server.platform.db.snapshot(rig.companyId, (tx) => checkBooks(tx, readJournalPage)),
    ).toMatchObject({ trialBalance: 0, subledgerDiff: 0, stockDiff: 0, faults: [] });
    expect(await rig.rows('select code, reason from quarantine')).toEqual([]);

    await setVariants(null);
    await expect
      .poll(async () => (await till.call('scan', { code: ANY })).ok, { timeout: 60_000 })
      .toBe(true);
    expect(till.engine.state().cart.lines).toMatchObject([{ name: 'T-shirt', productId: shirt.id }]);
  });

  it.each([1, 2] as const)(
    'are read by a till of protocol %s, which passes over what makes them variants',
    async (protocol) => {
      const till = await enrolOlderTill(test.server.url, protocol, await rig.newCode());
      const documents = await till.pull('products');
      const known = documents.map((document) => olderProduct.parse(document));
      for (const { id, price } of [shirt, small, large]) {
        expect(known.find((product) => product.id === id)).toMatchObject({ kind: 'product', price });
      }
      expect(documents.find(({ id }) => id === large.id)).toMatchObject({ variantOf: shirt.id });
    },
  );
});
