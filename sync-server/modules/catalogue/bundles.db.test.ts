import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

type Refusal = { error: { code: string; details: Record<string, string[]> } };

describeServer('bundles in the catalogue', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    token = await shop.tokenOf('company.manager');
  });

  const put = async (changes: Partial<Record<keyof Product, unknown>> = {}, company = shop.companyId) => {
    const product = testProduct(testId(), { barcodes: [], ...changes });
    await test.server.platform.db.tenant(company, async (tx) => {
      tx.stage('products', [{ ...product, _deleted: false }]);
    });
    return product.id;
  };
  const setParts = (id: string, parts: object[] | null, headers: Record<string, string> = {}, by = token) =>
    test.call(`PUT /products/${id}/parts`, { token: by, body: { parts }, headers });
  const read = (id: string) => test.call(`GET /products/${id}`, { token });
  const one = (productId: string, qty = 1000) => ({ productId, qty });
  const detailsOf = (body: unknown) => (body as Refusal).error.details;

  it('are made of goods, changed, and made plain goods again, each once in the log', async () => {
    const [set, coffee, bun] = [await put(), await put(), await put()];
    const parts = [one(coffee), one(bun, 2000)];
    const made = await setParts(set, parts);
    expect([made.status, made.body]).toMatchObject([200, { kind: 'bundle', parts }]);
    expect((await setParts(set, parts)).status).toBe(200);
    const found = await read(set);
    expect(found.body).toEqual(made.body);
    expect(found.headers.get('etag')).toBe(made.headers.get('etag'));
    const plain = await setParts(set, null);
    expect(plain.body).toMatchObject({ id: set, kind: 'product' });
    expect(plain.body).not.toHaveProperty('parts');
    const deeds = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      findDeeds(tx, {}, { limit: 50, after: null }),
    );
    const changes = deeds.filter(({ action }) => action === 'product.changed');
    expect(changes.map(({ details }) => details)).toEqual([
      { parts: { from: parts, to: null } },
      { parts: { from: null, to: parts } },
    ]);
  });

  it('keep what others said of them meanwhile', async () => {
    const [set, coffee, bun] = [await put(), await put(), await put()];
    const seen = (await read(set)).headers.get('etag') ?? '';
    expect((await setParts(set, [one(coffee)], { 'If-Match': seen })).status).toBe(200);
    const late = await setParts(set, [one(bun)], { 'If-Match': seen });
    expect([late.status, (late.body as Refusal).error.code]).toEqual([412, 'changed-meanwhile']);
    expect((await read(set)).body).toMatchObject({ parts: [one(coffee)] });
  });

  it('refuse a part that can be none, by field and reason', async () => {
    const restrictions = { minAge: 18, hours: null, allowedTenders: null };
    const inner = await put();
    const good = await put();
    await setParts(inner, [one(good)]);
    const other = await openTestShop(test.server.platform);
    const wrong: [string, string][] = [
      [testId(), 'is not in the catalogue'],
      [await put({}, other.companyId), 'is not in the catalogue'],
      [inner, 'is a bundle itself'],
      [await put({ kind: 'service' }), 'is a service: there is no stock of it'],
      [await put({ isMarked: true }), 'is sold by marking codes or excise stamps'],
      [await put({ restrictions }), 'has an age, hours or ways of paying that the bundle has not'],
    ];
    const set = await put();
    for (const [part, reason] of wrong) {
      const { status, body } = await setParts(set, [one(good), one(part)]);
      expect([status, detailsOf(body)]).toEqual([400, { 'parts.1.productId': [reason] }]);
    }
    expect(detailsOf((await setParts(set, [one(set)])).body)).toEqual({
      'parts.0.productId': ['is a bundle itself'],
    });
    expect((await read(set)).body).toMatchObject({ kind: 'product' });
    // A bundle for adults may have wine in it.
    const wine = await put({ restrictions });
    expect((await setParts(await put({ restrictions }), [one(wine)])).status).toBe(200);
  });

  it('refuse what is no recipe, and goods that can be no bundle', async () => {
    const good = await put();
    const set = await put();
    const recipes: [object[], string][] = [
      [[], 'parts'],
      [[one(good), one(good)], 'parts'],
      [[one(good, 0)], 'parts.0.qty'],
      [[one(good, -1000)], 'parts.0.qty'],
      [[one(good, 1.5)], 'parts.0.qty'],
      [[one(good, 100_000_001)], 'parts.0.qty'],
    ];
    for (const [parts, field] of recipes) {
      const { status, body } = await setParts(set, parts);
      expect([parts, status, Object.keys(detailsOf(body))]).toEqual([parts, 400, [field]]);
    }
    await setParts(set, [one(good)]);
    const cases: [string, string][] = [
      [good, 'is a part of a bundle itself'],
      [await put({ kind: 'service' }), 'goes with goods alone: this is a service'],
      [await put({ isWeighed: true }), 'goes with what is sold by the piece alone'],
    ];
    const part = await put();
    for (const [id, reason] of cases) {
      expect(detailsOf((await setParts(id, [one(part)])).body)).toEqual({ parts: [reason] });
    }
    expect((await setParts(testId(), [one(part)])).status).toBe(404);
  });

  it('never come about within each other, whoever is first', async () => {
    const [first, second, leaf] = [await put(), await put(), await put()];
    const answers = await Promise.all([setParts(first, [one(second)]), setParts(second, [one(leaf)])]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  });

  it('are changed by whom the right was given alone', async () => {
    const [set, coffee] = [await put(), await put()];
    const cashier = await shop.tokenOf('company.cashier');
    expect((await setParts(set, [one(coffee)], {}, cashier)).status).toBe(403);
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect((await setParts(set, [one(coffee)], {}, stranger)).status).toBe(404);
    expect((await setParts(set, [one(coffee)])).status).toBe(200);
  });
});
