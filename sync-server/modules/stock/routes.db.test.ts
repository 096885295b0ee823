import type { Id } from '@karvon/shared/values/ids.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import { moveStock } from './api.ts';
import type { StockInput } from './apply-moves.ts';
import { counted, minute, plainId, received, sold } from './moves.test-support.ts';

type Rows = { count: number | null; next: string | null; results: Record<string, unknown>[] };

describeServer('lists of stock', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  let bread: Id;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
    await fetch(`${test.server.url}/api/v1/products/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${owner}` },
      body: 'barcode,name,price\n4600000000015,Нон,4000\n4600000000022,Сут,9000\n',
    });
    const { results } = await get('/products?search=Нон');
    bread = String(results[0]?.id);
  });

  const get = async (path: string, token = owner): Promise<Rows> => {
    const { status, body }: { status: number; body: Rows } = await test.call(`GET ${path}`, { token });
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    test.server.platform.db.tenant(shop.companyId, work);
  const book = (inputs: readonly StockInput[]) => inTenant((tx) => moveStock(tx, inputs));
  const here = (document: number, line = 0) => ({ document, line, place: shop.branchA, product: bread });

  /** Two deliveries, and a sale of all the first and some of the second. */
  const bookSome = async () => {
    await book([received(3000, 1000, here(1))]);
    await book([
      received(2000, 900, here(2)),
      sold(3500, here(3)),
      sold(100, { ...here(4), place: shop.branchB }),
    ]);
  };

  it('show what is left of goods that were made a bundle, and no bundle that never had any', async () => {
    await bookSome();
    const never = testId();
    await inTenant(async (tx) => {
      for (const id of [bread, never]) {
        const parts = [{ productId: testId(), qty: 1000 }];
        tx.stage('products', [{ ...testProduct(id, { kind: 'bundle', parts }), _deleted: false }]);
      }
    });
    expect(await get(`/stock?product=${bread}&place=A`)).toMatchObject({ results: [{ onHand: 1500 }] });
    expect(await get(`/stock?product=${never}`)).toMatchObject({ count: 0 });
  });

  it('show what goods at each branch cost, and what they cost at a past position', async () => {
    await bookSome();
    expect(await get(`/stock?product=${bread}`)).toMatchObject({
      count: 2,
      results: [
        {
          branch: 'A',
          placeId: shop.branchA,
          branchId: shop.branchA,
          onHand: 1500,
          value: 675,
          unitCost: 450,
        },
        { branch: 'B', onHand: -100, value: -45, unitCost: 450 },
      ],
    });
    expect(await get(`/stock?product=${bread}&at=1&place=A`)).toMatchObject({
      count: 1,
      results: [{ onHand: 3000, value: 1000, unitCost: 333 }],
    });
    expect(await get(`/stock?product=${bread}&at=0`)).toMatchObject({
      results: [
        { onHand: 0, value: 0, unitCost: null },
        { onHand: 0, value: 0 },
      ],
    });
    expect(await get('/stock?branch=nowhere')).toMatchObject({ count: 0, results: [] });
  });

  it('show goods at a place that is no branch', async () => {
    const agent = testId();
    await book([received(1000, 70, { ...here(1), place: agent })]);
    const nameless = { placeId: agent, branchId: null, branch: '', branchName: '' };
    const [row] = (await get(`/stock?place=${agent}&product=${bread}`)).results;
    expect(row).toMatchObject({ ...nameless, onHand: 1000, value: 70 });
    expect((await get('/stock/valuation')).results).toEqual([
      { ...nameless, value: 70, products: 1, belowZero: 0 },
    ]);
    expect((await get(`/stock/batches?place=${agent}`)).results).toMatchObject([{ ...nameless, no: 1 }]);
  });

  it('show moves with what they cost, by product, place, reason, document and day', async () => {
    await bookSome();
    await book([counted(1000, { ...here(5), at: 5 }), sold(200, { ...here(6), at: 4 })]);
    const reasonsOf = async (query: string) =>
      (await get(`/stock/moves?${query}`)).results.map(({ reason, qty, cost }) => [reason, qty, cost]);
    expect(await reasonsOf(`product=${bread}&place=A`)).toEqual([
      ['count', -500, -225],
      ['count-correction', 200, 90],
      ['sale', -200, -90],
      ['sale', -3500, -1225],
      ['receipt', 2000, 900],
      ['receipt', 3000, 1000],
    ]);
    expect(await reasonsOf('place=B')).toEqual([['sale', -100, -45]]);
    // An agent's goods belong to a branch's books without being there.
    await book([{ ...received(10, 5, { ...here(7), place: testId() }), branchId: shop.branchB }]);
    expect(await reasonsOf('place=B')).toHaveLength(1);
    expect(await reasonsOf('branch=B')).toHaveLength(2);
    expect(await reasonsOf('reason=receipt')).toHaveLength(3);
    expect(await reasonsOf(`document=${plainId(1006)}`)).toHaveLength(2);
    expect(await reasonsOf('from=2026-11-21&to=2026-11-21&place=B')).toHaveLength(1);
    expect(await reasonsOf('from=2026-11-22')).toEqual([]);
    expect(await reasonsOf('to=2026-11-20')).toEqual([]);
    const [row] = (await get(`/stock/moves?document=${plainId(1003)}`)).results;
    expect(row).toEqual({
      documentId: plainId(1003),
      position: 0,
      productId: bread,
      name: 'Нон',
      unit: 'pc',
      placeId: shop.branchA,
      branchId: shop.branchA,
      branch: 'A',
      qty: -3500,
      cost: -1225,
      reason: 'sale',
      businessDate: '2026-11-21',
      postingDate: '2026-11-21',
      at: minute(3),
    });
    expect((await test.call('GET /stock/moves?reason=theft', { token: owner })).status).toBe(400);
  });

  it('page moves by cursor, also through moves of the same moment', async () => {
    await book(Array.from({ length: 7 }, (_, line) => received(1000, 10, { ...here(1, line), at: 1 })));
    await book([received(1000, 10, { ...here(2), at: 1 }), sold(1, { ...here(3), at: 0 })]);
    const whole = (await get('/stock/moves?limit=100')).results;
    const seen: unknown[] = [];
    let path: string | null = '/stock/moves?limit=2&cursor=';
    while (path !== null) {
      const page: Rows = await get(path);
      expect(page.count).toBeNull();
      seen.push(...page.results);
      path = page.next?.replace('/api/v1', '') ?? null;
      await book([received(1000, 10, { ...here(100 + seen.length), at: 90 })]);
    }
    expect(whole).toHaveLength(9);
    expect(seen).toEqual(whole);
    expect((await test.call('GET /stock/moves?cursor=x', { token: owner })).status).toBe(400);
  });

  it('show open batches in the order in which they leave, and used ones if asked', async () => {
    await bookSome();
    expect(await get(`/stock/batches?product=${bread}&place=A`)).toMatchObject({
      count: 1,
      results: [
        {
          no: 2,
          name: 'Нон',
          branch: 'A',
          documentId: plainId(1002),
          receivedQty: 2000,
          receivedCost: 900,
          remainingQty: 1500,
          remainingCost: 675,
          unitCost: 450,
          expiresOn: null,
          at: minute(2),
        },
      ],
    });
    const all = await get(`/stock/batches?product=${bread}&place=A&state=all`);
    expect(all.results.map(({ no, remainingQty }) => [no, remainingQty])).toEqual([
      [1, 0],
      [2, 1500],
    ]);
    expect(await get('/stock/batches')).toMatchObject({ count: 2 });
  });

  it('tell what the stock of each place cost', async () => {
    await bookSome();
    const { results } = await get('/stock/valuation');
    expect(results.toSorted((a, b) => String(a.branch).localeCompare(String(b.branch)))).toMatchObject([
      { branch: 'A', value: 675, products: 1, belowZero: 0 },
      { branch: 'B', value: -45, products: 0, belowZero: 1 },
    ]);
  });

  it('keep their costs from who may not see them, and everything from strangers', async () => {
    await bookSome();
    const manager = await shop.tokenOf('company.manager');
    expect((await get(`/stock?product=${bread}`, manager)).results[0]).toMatchObject({ value: 675 });
    const cashier = await shop.tokenOf('company.cashier');
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    for (const path of ['/stock', '/stock/moves', '/stock/batches', '/stock/valuation']) {
      expect([path, (await test.call(`GET ${path}`, { token: cashier })).status]).toEqual([path, 403]);
      expect(JSON.stringify(await get(path, stranger))).not.toContain(bread);
    }
  });

  it('stay readable where an amount is absurd', async () => {
    const much = Number.MAX_SAFE_INTEGER;
    const most = 1_000_000_000_000;
    await book([received(1, much, here(1)), sold(most, here(2))]);
    const { results } = await get(`/stock?product=${bread}&place=A`);
    expect(results[0]).toMatchObject({ onHand: 1 - most, value: 0 });
    await book([received(1, much, { ...here(3), place: shop.branchB })]);
    expect((await get(`/stock?product=${bread}&place=B`)).results[0]).toMatchObject({
      value: much,
      unitCost: null,
    });
  });
});
