import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { LiveEvent } from '../../platform/module.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { bookSales } from './commands/book-sales.ts';
import { bookShiftOpens } from './commands/book-shift-opens.ts';
import { SALE_BOOKED, saleBookedSchema } from './events.ts';

describeServer('booking of sales', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  let events: LiveEvent[];
  const bread = testProduct(testId());
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
    events = [];
  });

  const saleAt = (minute: number, qty = 1000, place: Partial<JournalFact> = {}): JournalFact =>
    testSale(testId, [{ product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(qty) }], {
      number: `A1-${String(minute).padStart(6, '0')}`,
      envelope: {
        company: shop.companyId,
        branch: shop.branchA,
        register: shop.registerA1,
        seq: minute,
        at: `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`,
        ...place,
      },
    });
  const book = (facts: readonly JournalFact[], companyId = shop.companyId) =>
    test.server.platform.db.tenant(companyId, (tx) =>
      bookSales(tx, pushed(facts, test.server.platform.clock()), (event) => events.push(event)),
    );
  /** The whole way of a push, the journal included. */
  const bookInJournal = (facts: readonly JournalFact[]) => {
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    return bookFacts({ db, bookings, newId, epoch, companyId: shop.companyId }, pushed(facts, clock()));
  };
  const get = async <Body>(path: string): Promise<Body> =>
    (await test.call(`GET ${path}`, { token: owner })).body;
  const numbersOf = async (query: string) =>
    (await get<{ results: { number: string }[] }>(`/sales${query}`)).results.map(({ number }) => number);

  it('books a batch once, and tells of each sale after the commit', async () => {
    const facts = [saleAt(1), saleAt(2, 2500), saleAt(3, 1000, { branch: shop.branchB })];
    await book(facts);
    expect(events.map(({ name, right, company }) => [name, right, company])).toEqual(
      facts.map(() => [SALE_BOOKED, 'sales.view', shop.companyId]),
    );
    expect(events.map(({ payload }) => saleBookedSchema.parse(payload).id)).toEqual(
      facts.map(({ id }) => id),
    );
  });

  it('a second booking changes nothing and tells nobody', async () => {
    const fact = saleAt(1);
    await book([fact]);
    events = [];
    await expect(book([saleAt(2), fact])).rejects.toMatchObject({ code: '23505' });
    expect(events).toEqual([]);
    expect(await numbersOf('')).toEqual(['A1-000001']);
  });

  it('tells nobody of a sale whose batch is rolled back in the end', async () => {
    const failing = test.server.platform.db.tenant(shop.companyId, async (tx) => {
      await bookSales(tx, pushed([saleAt(1)], 0), (event) => events.push(event));
      throw new Error('the journal failed');
    });
    await expect(failing).rejects.toThrow('the journal failed');
    expect(events).toEqual([]);
    expect(await numbersOf('')).toEqual([]);
  });

  it('takes the same few statements for two hundred sales as for one', async () => {
    const count = async (facts: JournalFact[]) => {
      let statements = 0;
      await test.server.platform.db.tenant(shop.companyId, (tx) => {
        const db = tx.db.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        return bookSales({ ...tx, db }, pushed(facts, 0), () => {});
      });
      return statements;
    };
    expect(await count([saleAt(1)])).toBe(3);
    expect(await count(Array.from({ length: 200 }, (_, index) => saleAt(1 + (index % 59))))).toBe(3);
  });

  it('lists the newest first, by branch, till, day and number, by page and by cursor', async () => {
    const place = { branch: shop.branchB, register: shop.registerB1 };
    await book([
      saleAt(1),
      saleAt(2),
      saleAt(3, 1000, place),
      saleAt(4, 1000, { businessDate: '2026-11-22' as never }),
    ]);
    expect(await numbersOf('')).toEqual(['A1-000004', 'A1-000003', 'A1-000002', 'A1-000001']);
    expect(await numbersOf('?branch=B')).toEqual(['A1-000003']);
    expect(await numbersOf(`?branch=${shop.branchB}`)).toEqual(['A1-000003']);
    expect(await numbersOf('?branch=nowhere')).toEqual([]);
    expect(await numbersOf('?till=A1&day=2026-11-21')).toEqual(['A1-000002', 'A1-000001']);
    expect(await numbersOf('?from=2026-11-22')).toEqual(['A1-000004']);
    expect(await numbersOf('?search=a1-000002')).toEqual(['A1-000002']);
    expect(await numbersOf('?limit=2&offset=1')).toEqual(['A1-000003', 'A1-000002']);

    const seen: string[] = [];
    let path: string | null = '/sales?limit=3&cursor=';
    while (path !== null) {
      const page: { count: null; next: string | null; results: { number: string }[] } = await get(path);
      expect(page.count).toBeNull();
      seen.push(...page.results.map(({ number }) => number));
      path = page.next?.replace('/api/v1', '') ?? null;
      // A sale that comes meanwhile shifts no page.
      if (seen.length === 3) await book([saleAt(5)]);
    }
    expect(seen).toEqual(['A1-000004', 'A1-000003', 'A1-000002', 'A1-000001']);
  });

  it('POSAwesome 310: gives one sale with its payments as the till wrote it, and nothing of other companies', async () => {
    const fact = saleAt(1);
    await bookInJournal([fact]);
    expect(await get(`/sales/${fact.id}`)).toMatchObject({
      number: 'A1-000001',
      branch: 'A',
      tillCode: 'A1',
      cashier: 'Кассир 1',
      total: 400_000,
      lineCount: 1,
      tenders: ['cash'],
      body: fact.body,
    });
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect((await test.call(`GET /sales/${fact.id}`, { token: stranger })).status).toBe(404);
    expect((await test.call('GET /sales', { token: stranger })).body).toMatchObject({ count: 0 });
  });

  it('gives any fact of the journal as it came, and nothing of other companies', async () => {
    const fact: JournalFact = { ...saleAt(1), kind: 'not-invented-yet', body: { odd: ['ж', null, -1] } };
    await bookInJournal([fact]);
    expect(await get(`/documents/${fact.id}`)).toEqual({
      id: fact.id,
      kind: 'not-invented-yet',
      branch: 'A',
      branchName: 'Branch A',
      tillCode: 'A1',
      receivedAt: instantOf(test.server.platform.clock()),
      fact,
    });
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    for (const [id, token] of [
      [fact.id, stranger],
      [testId(), owner],
    ]) {
      expect(await test.call(`GET /documents/${id}`, { token: token ?? '' })).toMatchObject({
        status: 404,
        body: { error: { code: 'unknown-document' } },
      });
    }
  });

  it('can’t be changed or deleted by the application, nor written for another company', async () => {
    await book([saleAt(1)]);
    const { db } = test.server.platform;
    const salesTables = testModules().find(({ name }) => name === 'sales')?.tables ?? [];
    expect(salesTables).toContain('shift_closings');
    for (const table of [...salesTables, 'stock_moves']) {
      for (const statement of [
        sql`delete from ${sql.table(table)}`,
        sql`update ${sql.table(table)} set company_id = company_id`,
      ]) {
        const attempt = db.tenant(shop.companyId, (tx) => statement.execute(tx.db));
        await expect(attempt, table).rejects.toMatchObject({ code: '42501' });
      }
    }
    const foreign = db.tenant(testId(), (tx) =>
      bookSales({ ...tx, companyId: shop.companyId }, pushed([saleAt(2)], 0), () => {}),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('shows what is on hand at every branch, below zero too', async () => {
    await bookInJournal([saleAt(1, 1234)]);
    const csv = `barcode,name,price\n4600000000015,Нон,4000\n`;
    await fetch(`${test.server.url}/api/v1/products/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${owner}` },
      body: csv,
    });
    const { results } = await get<{ results: { id: string }[] }>('/products');
    const id = results[0]?.id ?? '';
    const sold = testProduct(id);
    const sale = testSale(testId, [{ product: sold, name: 'Нон', unitName: 'шт', qty: milli(1234) }], {
      envelope: { company: shop.companyId, branch: shop.branchA, register: shop.registerA1 },
    });
    await bookInJournal([sale]);
    expect(await get(`/stock?product=${id}`)).toMatchObject({
      count: 2,
      results: [
        { productId: id, branch: 'A', onHand: -1234, unit: 'pc', name: 'Нон' },
        { productId: id, branch: 'B', onHand: 0 },
      ],
    });
    expect(await get(`/stock?branch=B&limit=1`)).toMatchObject({ count: 1, results: [{ branch: 'B' }] });
    expect(await get(`/stock/moves?product=${id}`)).toMatchObject({
      count: 1,
      results: [{ qty: -1234, cost: 0, reason: 'sale', businessDate: '2026-11-21', branch: 'A' }],
    });
    expect(await get(`/stock/moves?document=${sale.id}`)).toMatchObject({
      count: 1,
      results: [{ documentId: sale.id, productId: id }],
    });
  });

  it('books opened shifts', async () => {
    const body = shiftOpenBodySchema.parse({ number: 7, float: 10_000_000, currency: 'UZS' });
    const fact: JournalFact = { ...saleAt(1), kind: 'shift-open', shift: null, body };
    await test.server.platform.db.tenant(shop.companyId, (tx) => bookShiftOpens(tx, pushed([fact], 0)));
    expect(await get('/shifts')).toMatchObject({
      count: 1,
      results: [{ id: fact.id, number: 7, float: 10_000_000, tillCode: 'A1', openedAt: fact.at }],
    });
  });
});
