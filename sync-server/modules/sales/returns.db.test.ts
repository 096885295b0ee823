import { beforeAll, beforeEach, expect, it } from 'vitest';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { LiveEvent } from '../../platform/module.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { bookSales } from './commands/book-sales.ts';
import { RETURN_BOOKED, SALE_BOOKED } from './events.ts';
import {
  testAgentSale,
  testCorrection,
  testExchange,
  testReturn,
  testShiftClose,
} from '@karvon/tests/support/receipt-facts.ts';

describeServer('returns and what else changes a sale', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  const bread = testProduct(testId());
  const milk = testProduct(testId(), { price: 900_000 });
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const item = (product: typeof bread, pieces: number) => ({
    product,
    name: 'Хлеб',
    unitName: 'шт',
    qty: milli(pieces * 1000),
  });
  const at = (minute: number) => ({
    seq: minute,
    at: `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`,
  });
  const saleAt = (minute: number, items = [item(bread, 5)]): JournalFact =>
    testSale(testId, items, {
      number: `A1-${String(minute).padStart(6, '0')}`,
      envelope: { company: shop.companyId, branch: shop.branchA, register: shop.registerA1, ...at(minute) },
    });
  const book = async (facts: readonly JournalFact[]) => {
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    const options = { db, bookings, newId, epoch, companyId: shop.companyId };
    const states = await bookFacts(options, pushed(facts, clock()));
    return [...states.values()].map(({ state }) => state);
  };
  const get = async <Body>(path: string): Promise<Body> =>
    (await test.call(`GET ${path}`, { token: owner })).body;
  const numbersOf = async (path: string) =>
    (await get<{ results: { number: string }[] }>(path)).results.map(({ number }) => number);

  it('lists a return apart from sales, with the number of its sale, and shows it whole', async () => {
    const sale = saleAt(1);
    const back = testReturn(sale, [item(bread, 2)], 'A1-000002', at(2));
    expect(await book([sale, back])).toEqual(['accepted', 'accepted']);
    expect(await numbersOf('/sales')).toEqual(['A1-000001']);
    expect(await get('/returns')).toMatchObject({
      count: 1,
      results: [
        {
          id: back.id,
          kind: 'return',
          documentId: back.id,
          number: 'A1-000002',
          total: 800_000,
          tenders: ['cash'],
          original: { id: sale.id, number: 'A1-000001' },
        },
      ],
    });
    expect(await numbersOf('/returns?search=000001')).toEqual([]);
    expect(await numbersOf('/returns?cursor=&limit=1')).toEqual(['A1-000002']);
    for (const path of [`/returns/${back.id}`, `/sales/${back.id}`]) {
      expect(await get(path)).toMatchObject({ kind: 'return', body: back.body, returns: [] });
    }
    expect((await test.call(`GET /returns/${sale.id}`, { token: owner })).status).toBe(404);
  });

  it('tells at the sale what of it came back, over several returns', async () => {
    const sale = saleAt(1, [item(bread, 5), item(milk, 1)]);
    const line = bodyOf(sale, 'sale')?.lines[0]?.id;
    const first = testReturn(sale, [item(bread, 2)], 'A1-000002', at(2));
    const third = testReturn(sale, [item(bread, 1)], 'A1-000003', at(3));
    // Its lines alone say what it is of.
    const second = { ...third, body: { ...third.body, original: null } };
    await book([sale, first, second]);
    expect(await get(`/sales/${sale.id}`)).toMatchObject({
      returns: [
        { id: first.id, number: 'A1-000002', total: 800_000 },
        { id: second.id, number: 'A1-000003', total: 400_000 },
      ],
      returnedLines: [{ line, qty: 3000 }],
      exchangedWith: null,
    });
  });

  it('takes a return before the sale it is of, and one of no known sale', async () => {
    const sale = saleAt(1);
    const early = testReturn(sale, [item(bread, 1)], 'B1-000001', at(2));
    const unknown = testReturn(sale, [item(bread, 1)], 'A1-000003', at(3));
    const lines = bodyOf(unknown, 'return')?.lines.map((line) => ({ ...line, returnOf: null }));
    const orphan = { ...unknown, body: { ...unknown.body, lines, original: null } } as JournalFact;
    await book([early, orphan]);
    expect(await get('/returns')).toMatchObject({
      results: [
        { number: 'A1-000003', original: null },
        { number: 'B1-000001', original: { id: sale.id, number: null } },
      ],
    });
    await book([sale]);
    expect(await get(`/returns/${early.id}`)).toMatchObject({ original: { number: 'A1-000001' } });
    expect(await get(`/sales/${sale.id}`)).toMatchObject({ returns: [{ id: early.id }] });
  });

  it('makes two receipts of an exchange, that name each other and their one document', async () => {
    const sale = saleAt(1);
    const back = { items: [item(bread, 1)], number: 'A1-000002' };
    const exchange = testExchange(sale, back, { ...back, number: 'A1-000003' }, at(2));
    const { returned, sold } = bodyOf(exchange, 'exchange') ?? {};
    await book([sale, exchange]);
    expect(await numbersOf('/sales')).toEqual(expect.arrayContaining(['A1-000001', 'A1-000003']));
    expect(await numbersOf('/returns')).toEqual(['A1-000002']);
    const { id: _own, ...soldBody } = exchange.body['sold'] as { id: string };
    expect(await get(`/sales/${sold?.id}`)).toMatchObject({
      kind: 'sale',
      documentId: exchange.id,
      body: soldBody,
      returns: [],
      exchangedWith: { id: returned?.id, number: 'A1-000002' },
    });
    expect(await get(`/returns/${returned?.id}`)).toMatchObject({
      original: { id: sale.id, number: 'A1-000001' },
      exchangedWith: { id: sold?.id, number: 'A1-000003' },
    });
    expect(await get(`/sales/${sale.id}`)).toMatchObject({ returns: [{ id: returned?.id }] });
    expect(await get(`/documents/${sold?.id}`)).toMatchObject({ id: exchange.id, kind: 'exchange' });
  });

  it('lists what an agent sold among the sales, by its kind', async () => {
    const fact = testAgentSale(saleAt(1), [item(bread, 1)], 'A1-000004', at(4));
    await book([fact]);
    expect(await get('/sales')).toMatchObject({
      results: [{ id: fact.id, kind: 'agent-sale', total: 400_000, tenders: [] }],
    });
    expect(await get(`/sales/${fact.id}`)).toMatchObject({ kind: 'agent-sale', body: fact.body });
  });

  it('keeps a sale’s tenders as they were written, and shows their corrections in order', async () => {
    const sale = saleAt(1);
    const later = testCorrection(sale, sale.id, at(9));
    const sooner = testCorrection(sale, sale.id, at(5));
    const other = testCorrection(sale, testId(), at(6));
    await book([later, other, sooner, sale]);
    const { was, now } = sooner.body as { was: object; now: object[] };
    expect(await get(`/sales/${sale.id}`)).toMatchObject({
      tenders: ['cash'],
      body: sale.body,
      corrections: [
        { id: sooner.id, at: sooner.at, cashier: 'Кассир 1', reason: 'Wrong key', was, now },
        { id: later.id },
      ],
    });
    const { rows } = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      tx.db
        .withTables<{ tender_corrections: { id: string; position: number; kind: string; amount: number } }>()
        .selectFrom('tender_corrections')
        .select(['position', 'kind', 'amount'])
        .where('id', '=', sooner.id)
        .orderBy('position')
        .execute()
        .then((found) => ({ rows: found })),
    );
    expect(rows).toEqual([
      { position: 0, kind: 'cash', amount: -2_000_000 },
      { position: 1, kind: 'card', amount: 2_000_000 },
    ]);
  });

  it('closes a shift with what was counted; the first word counts, whenever the opening comes', async () => {
    const body = { number: 7, float: 10_000_000, currency: 'UZS' };
    const opened: JournalFact = { ...saleAt(1), kind: 'shift-open', shift: null, body };
    const closed = testShiftClose(saleAt(2), { ...at(8), shift: opened.id });
    const again = testShiftClose(saleAt(3), { ...at(9), shift: opened.id });
    const other = testShiftClose(saleAt(4), { ...at(7), shift: null });
    await book([again, closed, other]);
    await book([opened, { ...saleAt(10), kind: 'shift-open', shift: null, body }]);
    expect(await get('/shifts')).toMatchObject({
      count: 2,
      results: [
        { closing: null },
        {
          id: opened.id,
          closing: {
            id: closed.id,
            closedAt: closed.at,
            cashier: 'Кассир 1',
            expected: 10_400_000,
            counted: 10_350_000,
            difference: -50_000,
          },
        },
      ],
    });
  });

  /** Of each kind of fact that becomes a document here, `size`. */
  const batchOf = (size: number): JournalFact[] =>
    Array.from({ length: size }, () => {
      const sale = saleAt(1);
      const back = { items: [item(bread, 1)], number: 'A1-000002' };
      const body = { number: 7, float: 10_000_000, currency: 'UZS' };
      return [
        sale,
        testReturn(sale, back.items, 'A1-000003', {}),
        testExchange(sale, back, { ...back, number: 'A1-000004' }, {}),
        testAgentSale(sale, back.items, 'A1-000005', {}),
        testCorrection(sale, sale.id, {}),
        { ...saleAt(1), kind: 'shift-open', shift: null, body },
        testShiftClose(sale, {}),
      ];
    }).flat();

  it('takes the same few statements for many facts of all kinds as for one of each', async () => {
    const bookings = testModules().find(({ name }) => name === 'sales')?.bookings ?? [];
    const count = async (facts: JournalFact[]) => {
      let statements = 0;
      await test.server.platform.db.tenant(shop.companyId, async (tx) => {
        const db = tx.db.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        for (const booking of bookings) {
          const own = facts.filter((fact) => booking.kinds.includes(fact.kind));
          await booking.book({ ...tx, db }, pushed(own, 0), test.server.platform);
        }
      });
      return statements;
    };
    const ofOne = await count(batchOf(1));
    expect(ofOne).toBeLessThan(20);
    expect(await count(batchOf(50))).toBe(ofOne);
    expect(await get('/sales')).toMatchObject({ count: 51 * 3 });
  });

  it('tells of each receipt by its kind, once the batch is committed', async () => {
    const events: LiveEvent[] = [];
    await test.server.platform.db.tenant(shop.companyId, async (tx) => {
      await bookSales(tx, pushed(batchOf(1).slice(0, 4), 0), (event) => events.push(event));
      expect(events).toEqual([]);
    });
    const [sold, returned] = [SALE_BOOKED, RETURN_BOOKED];
    expect(events.map(({ name }) => name)).toEqual([sold, returned, returned, sold, sold]);
  });

  it('books a version that this centre does not know as nothing but itself', async () => {
    const later = { ...testReturn(saleAt(1), [item(bread, 1)], 'A1-000002', {}), v: 2 };
    expect(await book([later])).toEqual(['accepted']);
    expect(await numbersOf('/returns')).toEqual([]);
    expect(await get(`/documents/${later.id}`)).toMatchObject({ kind: 'return', fact: { v: 2 } });
  });
});
