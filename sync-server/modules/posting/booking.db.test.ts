import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import { splitInstalments } from '@karvon/shared/pricing/split-instalments.ts';
import { testProduct, testReturnBody, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { postTransfers, readBalancesByCode, readTransfersOf } from '../ledger/api.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { bookings, openTestBooks, type TestBooks } from './posting.test-support.ts';

const right = { trialBalance: 0, subledgerDiff: 0, stockDiff: 0, journalDiff: 0, faults: [] };
describeServer('posting of facts', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let books: TestBooks;
  const bread = testProduct(testId());
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    books = openTestBooks(test.server.platform, shop);
  });

  const fact: TestBooks['fact'] = (...given) => books.fact(...given);
  const book: TestBooks['book'] = (facts) => books.book(facts);
  const inShop: TestBooks['inShop'] = (work) => books.inShop(work);
  const balance: TestBooks['balance'] = (code) => books.balance(code);
  const check: TestBooks['check'] = () => books.check();
  const exceptions = async () =>
    (
      await inShop((tx) =>
        sql<{ kind: string; details: unknown }>`select kind, details from exceptions
      where kind <> 'unknown-person' order by kind, raised_at`.execute(tx.db),
      )
    ).rows;
  const sale = (qty = 1000, changes: Partial<BodyOf<'sale'>> = {}) => ({
    ...testSaleBody(testId, [{ product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(qty) }], {
      number: books.nextNumber(),
    }),
    ...changes,
  });
  const receipt = (qty: number, cost: number): BodyOf<'stock-receipt'> => ({
    number: null,
    supplier: null,
    currency: 'UZS',
    place: null,
    lines: [
      {
        id: testId(),
        productId: bread.id,
        name: 'Хлеб',
        qty: milli(qty),
        cost: minor(cost),
        expiresOn: null,
      },
    ],
  });

  it('books every kind of fact, and the books are right', async () => {
    const facts = Object.entries(testBodies(testId)).map(([kind, body]) =>
      fact(kind as 'sale', body as never),
    );
    expect(new Set(await book(facts))).toEqual(new Set(['accepted']));
    expect(await check()).toEqual(right);
  });

  it('takes as many statements for many facts as for one of each kind', async () => {
    const count = async (facts: readonly JournalFact[]) => {
      let statements = 0;
      await inShop(async (tx) => {
        const db = tx.db.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        for (const booking of bookings) {
          const own = facts.filter(({ kind }) => booking.kinds.includes(kind));
          await booking.book({ ...tx, db }, pushed(own, 0), test.server.platform);
        }
      });
      return statements;
    };
    const some = () =>
      Array.from({ length: 3 }, () => [
        fact('stock-receipt', receipt(9000, 900)),
        fact('sale', sale()),
      ]).flat();
    await count(some());
    const few = await count(some());
    const many = Array.from({ length: 30 }, some).flat();
    expect(await count(many)).toBe(few);
  });

  it('costs goods first in, first out, and corrects what was sold before it came', async () => {
    await book([fact('stock-receipt', receipt(2000, 100)), fact('sale', sale(3000))]);
    // Two at 50 each, the third at the last known cost.
    expect(await balance('cost-of-goods')).toBe(150);
    expect(await balance('stock')).toBe(-50);
    await book([fact('stock-receipt', receipt(2000, 181))]);
    // The third cost 91 after all: 181 for two, halves upwards.
    expect(await balance('cost-of-goods')).toBe(191);
    expect(await balance('stock')).toBe(90);
    expect(await balance('supplier-debt')).toBe(281);
    expect(await check()).toEqual(right);
    expect((await exceptions()).map(({ kind }) => kind)).toEqual(['stock-shortage']);
  });

  it('takes goods back at the cost they were sold at', async () => {
    await book([fact('stock-receipt', receipt(3000, 100)), fact('stock-receipt', receipt(3000, 900))]);
    const sold = fact('sale', sale(3000));
    await book([sold]);
    expect(await balance('cost-of-goods')).toBe(100);
    const { priceVersion: _old, surcharges: _none, tips: _neither, ...body } = sale(1000);
    const lines = body.lines.map((line) => ({
      ...line,
      returnOf: { doc: sold.id, line: String((sold.body['lines'] as { id: Id }[])[0]?.id) },
    }));
    const back = () => fact('return', { ...body, lines, reason: null, original: sold.id });
    expect(await book([back()])).toEqual(['accepted']);
    expect(await balance('cost-of-goods')).toBe(67);
    await book([back(), back()]);
    expect(await balance('cost-of-goods')).toBe(0);
    expect(await balance('stock')).toBe(1000);
    expect(await check()).toEqual(right);
  });

  it('costs a bundle as its parts, takes them back at that, and books a retry once', async () => {
    const butter = testProduct(testId(), { names: { en: 'Butter' } });
    const goods = (productId: Id, qty: number, cost: number) => ({
      ...receipt(qty, cost),
      lines: receipt(qty, cost).lines.map((line) => ({ ...line, productId })),
    });
    const set = testProduct(testId(), {
      kind: 'bundle',
      parts: [
        { productId: bread.id, qty: 2000 },
        { productId: butter.id, qty: 100 },
      ],
    });
    const items = [{ product: set, name: 'Завтрак', unitName: 'шт', qty: milli(3000) }];
    const sold = fact('sale', testSaleBody(testId, items, { number: books.nextNumber() }));
    await book([
      fact('stock-receipt', goods(bread.id, 10_000, 1000)),
      fact('stock-receipt', goods(butter.id, 1000, 5000)),
      sold,
    ]);
    expect(await book([sold])).toEqual(['duplicate']);
    // Six loaves of 100, three tenths of butter at 5000.
    expect(await balance('cost-of-goods')).toBe(600 + 1500);
    expect(await balance('stock')).toBe(400 + 3500);
    const left = () =>
      inShop(async (tx) => {
        const { rows } = await sql<{ product: Id; qty: number }>`
          select product_id as product, sum(qty)::bigint as qty from stock_moves group by 1`.execute(tx.db);
        return new Map(rows.map(({ product, qty }) => [product, qty]));
      });
    const goodsLeft = (loaves: number, butters: number) =>
      new Map([
        [bread.id, loaves],
        [butter.id, butters],
      ]);
    expect(await left()).toEqual(goodsLeft(4000, 700));
    const one = [{ product: set, name: 'Завтрак', unitName: 'шт', qty: milli(1000) }];
    const back = () => fact('return', testReturnBody(testId, one, { of: sold, number: books.nextNumber() }));
    const first = back();
    expect(await book([first])).toEqual(['accepted']);
    expect(await book([first])).toEqual(['duplicate']);
    expect(await balance('cost-of-goods')).toBe(400 + 1000);
    expect(await left()).toEqual(goodsLeft(6000, 800));
    await book([back(), back()]);
    expect(await balance('cost-of-goods')).toBe(0);
    expect(await balance('stock')).toBe(6000);
    expect(await check()).toEqual(right);
    expect(await exceptions()).toEqual([]);
  });

  it('odoo 203431: posts facts of a closed day into the first open one, and keeps their business date', async () => {
    await inShop((tx) =>
      sql`insert into book_heads (company_id, pos) values (${shop.companyId}, 1)`.execute(tx.db),
    );
    await inShop((tx) =>
      sql`insert into ledger_closings (company_id, pos, id, through, at, by)
        values (${shop.companyId}, 1, ${testId()}, '2026-11-22', '2026-11-23T00:00:00Z', ${testId()})`.execute(
        tx.db,
      ),
    );
    const late = fact('sale', sale());
    const early = fact('sale', sale(), { businessDate: businessDateSchema.parse('2026-11-24') });
    expect(await book([late, early])).toEqual(['accepted', 'accepted']);
    const transfers = await inShop((tx) => readTransfersOf(tx, [late.id, early.id]));
    const dates = transfers.map(({ document, businessDate, postingDate }) =>
      [document?.id === late.id ? 'late' : 'early', businessDate, postingDate].join(' '),
    );
    expect(new Set(dates)).toEqual(new Set(['late 2026-11-21 2026-11-23', 'early 2026-11-24 2026-11-24']));
    expect(await check()).toEqual(right);
  });

  it('books a certificate that is spent twice, guards its account, and tells a manager', async () => {
    const code = { kind: 'certificate' as const, method: 'certificate', rrn: 'G-1' };
    const tenders = [testTender(testId, minor(400_000), code)];
    const issue = {
      code: 'G-1',
      currency: 'UZS',
      amount: minor(500_000),
      tenders: [testTender(testId, minor(500_000))],
      total: minor(500_000),
    };
    await book([
      fact('certificate-issue', issue),
      fact('sale', sale(1000, { tenders })),
      fact('sale', sale(1000, { tenders })),
    ]);
    expect(await balance('certificates')).toBe(0);
    expect(await balance('shortfall')).toBe(300_000);
    expect((await exceptions()).filter(({ kind }) => kind === 'account-overspent')).toMatchObject([
      { details: { account: 'certificates', subject: 'G-1', missing: 300_000, currency: 'UZS' } },
    ]);
    expect(await check()).toEqual(right);
  });

  it('lets a manager say who bears what was overspent, and take that back', async () => {
    const code = { kind: 'certificate' as const, method: 'certificate', rrn: 'G-2' };
    const tenders = [testTender(testId, minor(400_000), code)];
    const sold = fact('sale', sale(1000, { tenders }));
    await book([sold]);
    expect(await balance('shortfall')).toBe(400_000);
    const token = await shop.tokenOf('company.manager');
    const list = await test.call('GET /exceptions?kind=account-overspent', { token });
    const { id } = (list.body as { results: { id: string }[] }).results[0] ?? { id: '' };
    const decide = async (path: string, body: unknown) => {
      const headers = { 'Idempotency-Key': testId() };
      return (await test.call(`POST /exceptions/${id}/decisions${path}`, { token, body, headers })).status;
    };
    const decisions = async () => {
      const { body } = await test.call(`GET /exceptions/${id}`, { token });
      return (body as { decisions: { id: string }[] }).decisions;
    };
    expect(await decide('', { decision: 'charge-staff', note: null })).toBeLessThan(300);
    expect(await inShop((tx) => readBalancesByCode(tx, 'staff-debt'))).toMatchObject([
      { subject: sold.staff.id, balance: 400_000 },
    ]);
    expect(await decide(`/${(await decisions())[0]?.id}/undo`, { note: null })).toBeLessThan(300);
    expect([await balance('staff-debt'), await balance('shortfall')]).toEqual([0, 400_000]);
    expect(await decide('', { decision: 'write-off', note: null })).toBeLessThan(300);
    expect([await balance('shortfall-losses'), await balance('shortfall')]).toEqual([400_000, 0]);
    expect(await check()).toEqual(right);
  });

  it('takes what is owed in parts: the client owes the whole, and the sale keeps what is due when', async () => {
    const plan = { count: 3, first: businessDateSchema.parse('2026-12-31') };
    const schedule = splitInstalments(minor(300_000), plan, minor(100)) ?? [];
    const parts = { kind: 'instalment', method: 'parts', schedule } as const;
    const tenders = [testTender(testId, minor(100_000)), testTender(testId, minor(300_000), parts)];
    const clientId = testId();
    const buyer = { clientId, tin: null, pinfl: null, name: null, contact: null };
    const sold = fact('sale', sale(1000, { tenders, buyer }));
    expect(await book([sold])).toEqual(['accepted']);
    expect(await inShop((tx) => readBalancesByCode(tx, 'instalments'))).toMatchObject([
      { subject: clientId, balance: 300_000 },
    ]);
    const token = await shop.tokenOf('company.owner');
    const { body } = await test.call(`GET /sales/${sold.id}`, { token });
    expect(body).toMatchObject({ body: { tenders: [{ kind: 'cash' }, { schedule }] } });
    expect(schedule).toHaveLength(3);
    expect(await check()).toEqual(right);
  });

  it('tells of prices that are not the centre’s, of unknown people, and of debts of nobody', async () => {
    await inShop(async (tx) => tx.stage('products', [{ ...bread, price: 500_000, _deleted: false }]));
    const priceVersion = `products@${test.server.epoch}:1`;
    const onAccount = [testTender(testId, minor(400_000), { kind: 'debt', method: 'debt' })];
    await book([fact('sale', sale(1000, { priceVersion, tenders: onAccount }))]);
    expect(await exceptions()).toMatchObject([
      { kind: 'debt-without-client', details: { amount: 400_000, currency: 'UZS' } },
      {
        kind: 'price-differs',
        details: { lines: [{ price: 400_000, centrePrice: 500_000, stale: false }] },
      },
      { kind: 'stock-shortage', details: { onHand: -1000 } },
    ]);
    const { rows } = await inShop((tx) =>
      sql`select from exceptions where kind = 'unknown-person'`.execute(tx.db),
    );
    expect(rows).toHaveLength(1);
  });

  it('goes by price lists, as tills do, and knows what a till could not have heard of them', async () => {
    const list = testId();
    const always = { from: null, to: null, branches: null, groups: null };
    await inShop(async (tx) => {
      tx.stage('products', [{ ...bread, price: 500_000, _deleted: false }]);
      const steps = [
        { from: null, minQty: 0, price: 400_000 },
        { from: null, minQty: 3000, price: 300_000 },
      ];
      const body = { name: { en: 'Shelf' }, ...always, priority: 1 };
      tx.stage('pricing', [
        { id: list, kind: 'price-list', v: 1, body, _deleted: false },
        { id: testId(), kind: 'list-price', v: 1, body: { list, product: bread.id, steps }, _deleted: false },
      ]);
    });
    const known = (pricing: number) => ({
      priceVersion: `products@${test.server.epoch}:9+pricing:${pricing}`,
    });
    await book([fact('sale', sale(1000, known(9)))]);
    await book([fact('sale', sale(3000, known(0)))]);
    const told = (await exceptions()).filter(({ kind }) => kind === 'price-differs');
    expect(told).toMatchObject([
      { details: { lines: [{ price: 400_000, centrePrice: 300_000, stale: true }] } },
    ]);
  });

  it('does not let one bad fact spoil its batch', async () => {
    const good = [fact('sale', sale()), fact('sale', sale())];
    const foreign = { ...fact('sale', sale()), company: testId() };
    const states = await book([good[0] ?? foreign, { ...foreign, branch: 'nowhere' }, good[1] ?? foreign]);
    expect(states.toSorted()).toEqual(['accepted', 'accepted', 'quarantined']);
    expect(await check()).toMatchObject({ ...right, journalDiff: 0 });
  });

  it('lets an accountant reverse what a fact posted, but not the cost of its goods', async () => {
    await book([fact('stock-receipt', receipt(5000, 1000))]);
    const sold = fact('sale', sale());
    await book([sold]);
    const token = await shop.tokenOf('company.owner');
    const transfers = await inShop((tx) => readTransfersOf(tx, [sold.id]));
    const reverse = async (rule: string) => {
      const id = transfers.find((transfer) => transfer.rule === rule)?.id;
      const headers = { 'Idempotency-Key': testId() };
      const body = { businessDate: '2026-11-21', note: 'Wrong' };
      return (await test.call(`POST /ledger/transfers/${id}/reversal`, { token, body, headers })).status;
    };
    expect(await reverse('sale.revenue')).toBe(201);
    expect(await reverse('stock.sale')).toBe(422);
    expect(await balance('revenue')).toBe(0);
    expect(await check()).toEqual(right);
  });

  it('finds what somebody changed behind the books’ back', async () => {
    const sold = fact('sale', sale());
    await book([fact('stock-receipt', receipt(5000, 1000)), sold]);
    expect(await check()).toEqual(right);
    const currency = 'UZS';
    const at = sold.at;
    const date = sold.businessDate;
    await inShop((tx) =>
      postTransfers(tx, test.server.platform.newId, [
        {
          key: 'by hand',
          debit: { code: 'stock', subject: shop.branchA, currency },
          credit: { code: 'owner', subject: '', currency },
          amount: minor(7),
          rule: 'sale.revenue',
          document: { id: sold.id, kind: 'sale' },
          branchId: null,
          businessDate: date,
          postingDate: date,
          at,
          note: null,
        },
      ]),
    );
    const found = await check();
    expect(found).toMatchObject({ trialBalance: 0, subledgerDiff: 0, stockDiff: 7, journalDiff: 1 });
    expect(found.faults.join('\n')).toContain(sold.id);
  });
});
