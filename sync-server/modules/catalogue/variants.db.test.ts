import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

type Refusal = { error: { code: string; details: Record<string, string[]> } };
const SIZE = { en: 'Size', ru: 'Размер' };

describeServer('variants of products in the catalogue', (start) => {
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
  const setVariants = (
    id: string,
    variants: object | null,
    headers: Record<string, string> = {},
    by = token,
  ) => test.call(`PUT /products/${id}/variants`, { token: by, body: { variants }, headers });
  const setParts = (id: string, part: string) =>
    test.call(`PUT /products/${id}/parts`, {
      token,
      body: { parts: [{ productId: part, qty: 1000 }] },
    });
  const read = (id: string) => test.call(`GET /products/${id}`, { token });
  const one = (productId: string, ...values: string[]) => ({
    productId,
    values: values.map((en) => ({ en })),
  });
  const bySize = (...products: object[]) => ({ by: [SIZE], products });
  const detailsOf = (body: unknown) => (body as Refusal).error.details;
  const positionOf = async (id: string) => {
    const { rows } = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      sql<{ pos: number }>`select pos from products where id = ${id}`.execute(tx.db),
    );
    return rows[0]?.pos;
  };

  it('are said of a product and stand in each of them, until they are plain goods again; each once in the log', async () => {
    const [shirt, small, large] = [await put(), await put(), await put()];
    const variants = bySize(one(small, 'S'), one(large, 'L'));
    const made = await setVariants(shirt, variants);
    expect([made.status, made.body]).toMatchObject([200, { kind: 'product', variants }]);
    expect((await read(large)).body).toMatchObject({
      variantOf: shirt,
      characteristics: [{ name: SIZE, value: { en: 'L' } }],
    });
    const found = await read(shirt);
    expect(found.body).toEqual(made.body);
    expect(found.headers.get('etag')).toBe(made.headers.get('etag'));

    const before = await positionOf(small);
    const other = bySize(one(small, 'S'), one(large, 'XL'));
    expect((await setVariants(shirt, other)).status).toBe(200);
    expect((await read(large)).body).toMatchObject({ characteristics: [{ value: { en: 'XL' } }] });
    // What says the same as before is not sent to every till again.
    expect(await positionOf(small)).toBe(before);

    expect((await setVariants(shirt, bySize(one(small, 'S')))).status).toBe(200);
    for (const field of ['variantOf', 'characteristics']) {
      expect((await read(large)).body).not.toHaveProperty(field);
    }
    const plain = await setVariants(shirt, null);
    expect(plain.body).not.toHaveProperty('variants');
    expect((await read(small)).body).not.toHaveProperty('variantOf');
    const deeds = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      findDeeds(tx, {}, { limit: 50, after: null }),
    );
    const changes = deeds.filter(({ action }) => action === 'product.changed');
    expect(changes.map(({ details }) => details).at(-1)).toEqual({
      variants: { from: null, to: [`S: ${small}`, `L: ${large}`] },
    });
    expect(changes).toHaveLength(4);
  });

  it('keep what others said of them meanwhile', async () => {
    const [shirt, small, large] = [await put(), await put(), await put()];
    const seen = (await read(shirt)).headers.get('etag') ?? '';
    const first = bySize(one(small, 'S'));
    expect((await setVariants(shirt, first, { 'If-Match': seen })).status).toBe(200);
    const late = await setVariants(shirt, bySize(one(large, 'L')), { 'If-Match': seen });
    expect([late.status, (late.body as Refusal).error.code]).toEqual([412, 'changed-meanwhile']);
    expect((await read(shirt)).body).toMatchObject({ variants: first });
    expect((await read(large)).body).not.toHaveProperty('variantOf');
  });

  it('refuse what can be no variant, by field and reason', async () => {
    const [shirt, small, other, otherSmall, service, bundle] = [
      await put(),
      await put(),
      await put(),
      await put(),
      await put({ kind: 'service' }),
      await put(),
    ];
    await setVariants(other, bySize(one(otherSmall, 'S')));
    await setParts(bundle, small);
    const stranger = await openTestShop(test.server.platform);
    const wrong: [string, string][] = [
      [testId(), 'is not in the catalogue'],
      [await put({}, stranger.companyId), 'is not in the catalogue'],
      [shirt, 'is the product itself'],
      [other, 'has variants itself'],
      [otherSmall, 'is a variant of another product'],
      [service, 'is of another kind: goods and services have variants apart'],
    ];
    for (const [variant, reason] of wrong) {
      const { status, body } = await setVariants(shirt, bySize(one(small, 'S'), one(variant, 'L')));
      expect([status, detailsOf(body)]).toEqual([400, { 'variants.products.1.productId': [reason] }]);
    }
    const parents: [string, string][] = [
      [otherSmall, 'is a variant itself'],
      [bundle, 'is a bundle itself'],
    ];
    const free = await put();
    for (const [parent, reason] of parents) {
      expect(detailsOf((await setVariants(parent, bySize(one(free, 'S')))).body)).toEqual({
        variants: [reason],
      });
    }
    expect(detailsOf((await setVariants(small, bySize(one(free, 'S')))).body)).toEqual({
      variants: ['is a part of a bundle itself'],
    });
    // A set of two sizes may be sold as a variant, and a service has services.
    expect((await setVariants(shirt, bySize(one(bundle, 'Set')))).status).toBe(200);
    expect((await setVariants(service, bySize(one(await put({ kind: 'service' }), 'S')))).status).toBe(200);
    expect((await setVariants(testId(), bySize(one(free, 'S')))).status).toBe(404);
  });

  it('refuse what tells them not apart', async () => {
    const [shirt, small, large] = [await put(), await put(), await put()];
    const cases: [object, string, string][] = [
      [
        bySize(one(small, 'S'), one(large, 's')),
        'variants.products.1.values',
        'has the characteristics of another one',
      ],
      [bySize(one(small, 'S'), one(small, 'L')), 'variants.products.1.productId', 'is named twice'],
      [
        bySize(one(small, 'S', 'red')),
        'variants.products.0.values',
        'needs one value for each characteristic',
      ],
      [{ by: [SIZE, SIZE], products: [one(small, 'S', 'red')] }, 'variants.by.1', 'is named twice'],
    ];
    for (const [variants, field, reason] of cases) {
      const { status, body } = await setVariants(shirt, variants);
      expect([status, detailsOf(body)]).toEqual([400, { [field]: [reason] }]);
    }
    expect((await setVariants(shirt, bySize())).status).toBe(400);
    // What can’t travel to a till, or says nothing, is no word.
    for (const word of ['e\u0301', '\u0000', ' ', 'a'.repeat(61)]) {
      expect((await setVariants(shirt, bySize(one(small, word)))).status).toBe(400);
    }
    expect((await read(small)).body).not.toHaveProperty('variantOf');
  });

  it('keep what has them out of bundles', async () => {
    const [shirt, small, set] = [await put(), await put(), await put()];
    await setVariants(shirt, bySize(one(small, 'S')));
    expect(detailsOf((await setParts(set, shirt)).body)).toEqual({
      'parts.0.productId': ['has variants: one of them is sold, not it'],
    });
    expect(detailsOf((await setParts(shirt, set)).body)).toEqual({ parts: ['has variants itself'] });
    expect((await setParts(set, small)).status).toBe(200);
  });

  it('belong to one product, whoever is first', async () => {
    const [first, second, small] = [await put(), await put(), await put()];
    const answers = await Promise.all([first, second].map((id) => setVariants(id, bySize(one(small, 'S')))));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  });

  it('are changed by whom the right was given alone', async () => {
    const [shirt, small] = [await put(), await put()];
    const variants = bySize(one(small, 'S'));
    const cashier = await shop.tokenOf('company.cashier');
    expect((await setVariants(shirt, variants, {}, cashier)).status).toBe(403);
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect((await setVariants(shirt, variants, {}, stranger)).status).toBe(404);
    expect((await setVariants(shirt, variants)).status).toBe(200);
  });
});
