import { beforeAll, beforeEach, expect, it } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

const always = { from: null, to: null, branches: null, groups: null };
const list = { name: { en: 'Wholesale', ru: 'Опт' }, ...always, priority: 1 };
const promotion = {
  name: { en: 'Ten off' },
  ...always,
  weekdays: [6, 7],
  hours: { from: '18:00', to: '02:00' },
  priority: 5,
  stacking: 'together',
  needsCode: true,
  minimum: null,
  rule: { kind: 'percent', goods: { products: null, categories: null, except: [] }, rateBp: 1000 },
};
const charge = {
  name: { en: 'Service' },
  ...always,
  rateBp: 1000,
  taxes: [{ code: 'VAT', rateBp: 1200, from: null }],
};
type Answer = Record<string, unknown> & { id: string };

describeServer('prices at the centre', (start) => {
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
  const call = (address: string, body?: object, headers: Record<string, string> = {}) => {
    const once: Record<string, string> = address.startsWith('POST ') ? { 'Idempotency-Key': testId() } : {};
    return test.call(address, {
      token,
      ...(body === undefined ? {} : { body }),
      headers: { ...once, ...headers },
    });
  };
  const add = async (path: string, body: object) => {
    const answer = await call(`POST ${path}`, body);
    expect(answer.status).toBe(201);
    return answer.body as Answer;
  };
  const resultsOf = async (address: string) =>
    ((await call(`GET ${address}`)).body as { results: Answer[] }).results;
  const product = async () => {
    const id = testId();
    const { db } = test.server.platform;
    await db.tenant(shop.companyId, async (tx) => {
      tx.stage('products', [{ ...testProduct(id), _deleted: false }]);
    });
    return id;
  };
  /** What a till that has nothing yet gets. */
  const travelling = async () => {
    const { db } = test.server.platform;
    return db.tenant(shop.companyId, async (tx) =>
      tx.db
        .withTables<{ pricing: { doc: { kind: string }; deleted: boolean; pos: number } }>()
        .selectFrom('pricing')
        .select(['doc', 'deleted'])
        .orderBy('pos')
        .execute(),
    );
  };

  it.each([
    ['/price-lists', list],
    ['/promotions', promotion],
    ['/service-charges', charge],
  ])('%s are written down, found by name, replaced and taken away', async (path, body) => {
    const made = await add(path, body);
    expect(made).toMatchObject(body);
    const word = Object.values(body.name)[0]?.slice(1, 4) ?? '';
    expect(await resultsOf(`${path}?search=${word}`)).toEqual([made]);
    expect(await resultsOf(`${path}?search=nothing`)).toEqual([]);
    const shown = await call(`GET ${path}/${made.id}`);
    expect(shown.body).toEqual(made);
    const other = { ...body, name: { en: 'Another' } };
    const seen = { 'If-Match': shown.headers.get('ETag') ?? '' };
    const changed = await call(`PUT ${path}/${made.id}`, other, seen);
    expect(changed.body).toEqual({ ...made, ...other });
    expect((await call(`PUT ${path}/${made.id}`, body, seen)).status).toBe(412);
    expect((await call(`DELETE ${path}/${made.id}`)).status).toBe(204);
    expect((await call(`GET ${path}/${made.id}`)).status).toBe(404);
    expect((await travelling()).map(({ deleted }) => deleted)).toEqual([true]);
  });

  it('a list says what a product costs, once for each, and takes its prices along', async () => {
    const [{ id }, bread] = [await add('/price-lists', list), await product()];
    const steps = [{ from: null, minQty: 0, price: 90_000 }];
    const path = `/price-lists/${id}/prices/${bread}`;
    expect((await call(`PUT ${path}`, { steps })).body).toEqual({ list: id, product: bread, steps });
    const later = [...steps, { from: '2026-12-01', minQty: 10_000, price: 80_000 }];
    await call(`PUT ${path}`, { steps: later });
    expect(await resultsOf(`/list-prices?list=${id}&product=${bread}`)).toEqual([
      { list: id, product: bread, steps: later },
    ]);
    expect((await call(`PUT /price-lists/${id}/prices/${testId()}`, { steps })).status).toBe(404);
    expect((await call(`PUT /price-lists/${testId()}/prices/${bread}`, { steps })).status).toBe(404);
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`DELETE ${path}`)).status).toBe(404);
    await call(`PUT ${path}`, { steps });
    await call(`DELETE /price-lists/${id}`);
    expect((await travelling()).every(({ deleted }) => deleted)).toBe(true);
    expect(await resultsOf('/list-prices')).toEqual([]);
  });

  it('a code opens one promotion, whoever writes it how', async () => {
    const { id } = await add('/promotions', promotion);
    const code = { code: 'Summer', promotion: id, from: null, to: null };
    const made = await add('/promo-codes', code);
    expect(made).toMatchObject({ code: 'SUMMER' });
    const again = await call('POST /promo-codes', { ...code, code: ' sUMMER' });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'promo-code-taken' } } });
    const nowhere = await call('POST /promo-codes', { ...code, code: 'X', promotion: testId() });
    expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 'unknown-promotion' } } });
    expect((await call(`PUT /promo-codes/${made.id}`, code)).status).toBe(200);
  });

  it('lists tell whether they hold, and of how many products they say a price', async () => {
    const { id } = await add('/price-lists', list);
    await add('/price-lists', { ...list, from: '2026-12-01' });
    await add('/price-lists', { ...list, to: '2026-11-01' });
    for (const one of [await product(), await product()]) {
      await call(`PUT /price-lists/${id}/prices/${one}`, { steps: [{ from: null, minQty: 0, price: 1 }] });
    }
    const found = async (state: string) =>
      (await resultsOf(`/price-lists?state=${state}&on=2026-11-20`)).map(({ from, to, products }) => [
        from,
        to,
        products,
      ]);
    expect(await found('now')).toEqual([[null, null, 2]]);
    expect(await found('coming')).toEqual([['2026-12-01', null, 0]]);
    expect(await found('ended')).toEqual([[null, '2026-11-01', 0]]);
  });

  it('products stand beside what a list says of them, found as products are', async () => {
    const [{ id }, bread, milk] = [await add('/price-lists', list), await product(), await product()];
    const steps = [{ from: null, minQty: 0, price: 90_000 }];
    await call(`PUT /price-lists/${id}/prices/${bread}`, { steps });
    const said = async (query: string) =>
      new Map((await resultsOf(`/listed-products?list=${id}${query}`)).map((row) => [row.id, row['steps']]));
    const nothing = new Map();
    const priced = new Map([[bread, steps]]);
    const unpriced = new Map([[milk, null]]);
    expect(await said('')).toEqual(new Map<string, unknown>([...priced, ...unpriced]));
    expect(await said('&priced=yes')).toEqual(priced);
    expect(await said('&priced=no')).toEqual(unpriced);
    expect(await said('&search=nothing-at-all')).toEqual(nothing);
    expect((await call(`GET /listed-products?list=${testId()}`)).status).toBe(404);
  });

  it('many prices are changed at once, told before, and sent again change nothing twice', async () => {
    const [{ id }, bread] = [await add('/price-lists', list), await product()];
    const { db } = test.server.platform;
    const many = Array.from({ length: 1_100 }, () => testId());
    await db.tenant(shop.companyId, async (tx) => {
      tx.stage(
        'products',
        many.map((one) => ({ ...testProduct(one), price: minor(1_000), _deleted: false })),
      );
    });
    await call(`PUT /price-lists/${id}/prices/${bread}`, { steps: [{ from: null, minQty: 0, price: 500 }] });
    const everything = { products: null, search: null, category: null, priced: null, from: null };
    const base = { ...everything, rateBp: -1_000, of: 'base', roundTo: 100 };
    const change = (body: object) => call(`POST /price-lists/${id}/change-prices`, body);
    const told = (await change({ ...base, asOf: null })).body as { asOf: number; fitting: number };
    expect(told).toMatchObject({ fitting: 1_101, changed: 0 });
    const priced = async () => (await call(`GET /price-lists/${id}`)).body as { products: number };
    expect(await priced()).toMatchObject({ products: 1 });
    expect((await change({ ...base, asOf: told.asOf })).body).toMatchObject({ changed: 1_101 });
    expect(await priced()).toMatchObject({ products: 1_101 });
    const [one] = await resultsOf(`/list-prices?list=${id}&product=${many[0]}`);
    expect(one).toMatchObject({ steps: [{ from: null, minQty: 0, price: 900 }] });

    const dearer = { ...everything, rateBp: 10_000, of: 'list', roundTo: 1 };
    const { asOf } = (await change({ ...dearer, asOf: null })).body as { asOf: number };
    const some = { ...dearer, asOf, products: many.slice(0, 3) };
    expect((await change(some)).body).toMatchObject({ changed: 3 });
    expect((await change({ ...dearer, asOf, products: many.slice(0, 5) })).body).toMatchObject({
      changed: 2,
    });
    const [twice] = await resultsOf(`/list-prices?list=${id}&product=${many[0]}`);
    expect(twice).toMatchObject({ steps: [{ price: 1_800 }] });
    expect((await change({ ...dearer, asOf, from: '2026-13-01' })).status).toBe(400);
  });

  it('many codes are made at once, open one promotion, and go with it', async () => {
    const { id } = await add('/promotions', promotion);
    const other = await add('/promotions', promotion);
    const wanted = { count: 300, prefix: 'gift-', length: 4, from: null, to: '2026-12-31' };
    const path = `POST /promotions/${id}/codes`;
    const once = { 'Idempotency-Key': testId() };
    const { codes } = (await call(path, wanted, once)).body as { codes: string[] };
    expect(new Set(codes).size).toBe(300);
    expect(codes.every((code) => /^GIFT-[2-9A-HJKMNP-Z]{4}$/.test(code))).toBe(true);
    expect((await call(path, wanted, once)).body).toEqual({ codes });
    expect((await call(`GET /promotions/${id}`)).body).toMatchObject({ codes: 300 });
    const listed = await resultsOf(`/promo-codes?promotion=${id}&limit=100`);
    expect(listed.every((code) => code['promotion'] === id)).toBe(true);
    expect(await resultsOf(`/promo-codes?promotion=${other.id}`)).toEqual([]);
    expect((await call(`POST /promotions/${testId()}/codes`, wanted)).status).toBe(404);
    await call(`DELETE /promotions/${id}`);
    expect(await resultsOf('/promo-codes')).toEqual([]);
  });

  it.each([
    ['without a name', '/price-lists', { ...list, name: {} }],
    ['a percentage above all', '/promotions', { ...promotion, rule: { ...promotion.rule, rateBp: 10_001 } }],
    ['hours that are none', '/promotions', { ...promotion, hours: { from: '25:00', to: '26:00' } }],
    ['a field that it does not have', '/service-charges', { ...charge, amount: 5 }],
  ])('refuse what they can’t be: %s', async (_what, path, body) => {
    const answer = await call(`POST ${path}`, body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad-input' } } });
  });

  it('are changed only with the right', async () => {
    token = await shop.tokenOf('company.master');
    expect((await call('GET /price-lists')).status).toBe(200);
    expect((await call('POST /price-lists', list)).status).toBe(403);
  });
});
