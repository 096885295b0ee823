import { beforeAll, beforeEach, expect, it } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
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
    expect(changed.body).toEqual({ ...other, id: made.id });
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
