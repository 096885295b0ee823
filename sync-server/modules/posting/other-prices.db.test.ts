import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import { buildSaleBody } from '@karvon/shared/pricing/build-sale-body.ts';
import { type Charge, plainCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import { writePriceVersion } from '@karvon/shared/pricing/price-version.ts';
import { promotionBodySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import { nothingSaid, testProduct, testTender } from '@karvon/shared/testing.ts';
import { milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import { openTestBooks, type TestBooks } from './posting.test-support.ts';

/** Saturday, 21 November 2026, half past eight in Tashkent. */
const BEGUN = Date.UTC(2026, 10, 21, 3, 30);
const always = { from: null, to: null, branches: null, groups: null };
const anything = { products: null, categories: null, except: [] };
const percent = (rateBp: number, more: object = {}) =>
  promotionBodySchema.parse({
    name: { en: 'Off' },
    ...always,
    weekdays: null,
    hours: null,
    priority: 1,
    stacking: 'together',
    needsCode: false,
    minimum: null,
    rule: { kind: 'percent', goods: anything, rateBp },
    ...more,
  });

describeServer('sales that are worked out again', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let books: TestBooks;
  const bread = testProduct(testId());
  const [morning, named] = [testId(), testId()];
  const promotions = [
    { ...percent(1000, { hours: { from: '08:00', to: '09:00' } }), id: morning },
    { ...percent(500, { name: { en: 'Friends' }, needsCode: true, priority: 2 }), id: named },
  ];
  const service: Charge = {
    source: 'service-charge',
    name: 'Service',
    rateBp: 500,
    taxes: bread.taxes,
  };
  const entry = (kind: string, body: object, id = testId()) => ({ id, kind, v: 1, body, _deleted: false });
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    books = openTestBooks(test.server.platform, shop);
    await books.inShop(async (tx) => {
      tx.stage('products', [{ ...bread, _deleted: false }]);
      const { name: _name, source: _source, ...charge } = service;
      tx.stage('pricing', [
        ...promotions.map(({ id, ...body }) => entry('promotion', body, id)),
        entry('promo-code', { code: 'FRIEND', promotion: named, from: null, to: null }),
        entry('service-charge', { name: { en: 'Service' }, ...always, ...charge }),
      ]);
    });
  });

  const positions = async () => {
    const of = async (table: string) => {
      const { rows } = await books.inShop((tx) =>
        sql<{ pos: number }>`select max(pos) as pos from ${sql.table(table)}`.execute(tx.db),
      );
      return rows[0]?.pos ?? 0;
    };
    return { products: await of('products'), pricing: await of('pricing') };
  };
  /** A sale of two loaves as a till makes it that has read everything, or that had at these positions. */
  const sold = async (known?: { products: number; pricing: number }): Promise<SaleBody> => {
    const version = known ?? (await positions());
    const item = {
      id: testId(),
      product: bread,
      name: 'Хлеб',
      unitName: 'шт',
      qty: milli(2000),
      ...nothingSaid,
    };
    const occasion = {
      date: businessDateSchema.parse('2026-11-21'),
      weekday: 6,
      minute: 510,
      branch: shop.branchA,
      groups: [],
    };
    const book = { lists: [], promotions: readyPromotions(promotions) };
    const price = (tenders: SaleBody['tenders']) =>
      priceCart(
        { ...plainCart([item], tenders), codes: new Set<string>([named]), charges: [service] },
        book,
        occasion,
        { taxes: 'line', cashStep: minor(100) },
      );
    const tenders = [testTender(testId, price([]).dueInCash)];
    const priced = price(tenders);
    const reasons: Record<string, string> = { [morning]: 'Off', [named]: 'Friends · FRIEND' };
    const lines = priced.lines.map((line) => ({
      ...line,
      discounts: line.discounts.map((one) => ({ ...one, reason: reasons[one.promotion ?? ''] ?? null })),
    }));
    return buildSaleBody(
      { ...priced, lines },
      {
        number: books.nextNumber(),
        currency: 'UZS',
        country: 'UZ',
        taxRegime: 'vat',
        tenders,
        tips: [],
        overrides: [],
        buyer: null,
        priceVersion: writePriceVersion({ epoch: test.server.epoch, ...version, begunAt: BEGUN }),
      },
    );
  };
  const told = async () => {
    const { rows } = await books.inShop((tx) =>
      sql<{ details: object }>`select details from exceptions where kind = 'price-differs'`.execute(tx.db),
    );
    return rows.map(({ details }) => details);
  };
  /** The same sale with a promotion that gave so much more, paid for with so much less. */
  const forged = (body: SaleBody, more: Minor): SaleBody => {
    const [line] = body.lines;
    const [tender] = body.tenders;
    if (line === undefined || tender === undefined) throw new Error('A sale has a line and a tender.');
    const discounts = line.discounts.map((one, index) =>
      index === 0 ? { ...one, amount: minor(one.amount + more) } : one,
    );
    const { totals } = body;
    const less = (sum: number) => minor(sum - more);
    return {
      ...body,
      lines: [{ ...line, discounts, sum: less(line.sum) }],
      tenders: [{ ...tender, amount: less(tender.amount), received: less(tender.received) }],
      totals: {
        ...totals,
        discount: minor(totals.discount + more),
        total: less(totals.total),
        paid: less(totals.paid),
      },
    };
  };

  it('agree with promotions, codes, charges, taxes and rounding of a till that knew all of it', async () => {
    const body = await sold();
    expect(body.lines[0]?.discounts).toHaveLength(2);
    expect(body.surcharges).toHaveLength(1);
    expect(await books.book([books.fact('sale', body)])).toEqual(['accepted']);
    expect(await told()).toEqual([]);
  });

  it('are told of where a discount was forged, once, however often the sale comes', async () => {
    const body = await sold();
    const off = body.lines[0]?.discounts.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
    const fact = books.fact('sale', forged(body, minor(10_000)));
    expect(await books.book([fact])).toEqual(['accepted']);
    expect(await books.book([fact])).toEqual(['duplicate']);
    const found = (await told()) as { number: string; lines: unknown[]; differences: { what: string }[] }[];
    expect(found).toMatchObject([{ number: body.number, lines: [] }]);
    const [one] = found;
    expect(one?.differences.find(({ what }) => what === 'discount')).toMatchObject({
      name: 'Хлеб',
      actual: off + 10_000,
      expected: off,
      stale: false,
    });
  });

  it('are told as such where the till had not heard of what changed, also of what was deleted', async () => {
    const known = await positions();
    const [first, second] = [await sold(known), await sold(known)];
    const { id, ...body } = promotions[0] ?? { id: testId(), ...percent(0) };
    const put = (isDeleted: boolean, rateBp: number) =>
      books.inShop(async (tx) => {
        const rule = { ...body.rule, rateBp };
        tx.stage('pricing', [{ ...entry('promotion', { ...body, rule }, id), _deleted: isDeleted }]);
      });
    await put(false, 2000);
    await books.book([books.fact('sale', first)]);
    await put(true, 2000);
    await books.book([books.fact('sale', { ...second, number: books.nextNumber() })]);
    expect(await told()).toMatchObject([
      { differences: [{ what: 'discount', stale: true }] },
      { differences: [{ what: 'discount', stale: true }] },
    ]);
  });

  it('go by the hours at which the cart was begun, not by those of payment', async () => {
    const body = await sold();
    const at = '2026-11-21T09:30:00.000Z';
    await books.book([books.fact('sale', body, { at })]);
    expect(await told()).toEqual([]);
    const early = body.priceVersion.replace('T03:30Z', 'T02:30Z');
    await books.book([
      books.fact('sale', { ...(await sold()), priceVersion: early, number: books.nextNumber() }, { at }),
    ]);
    expect(await told()).toMatchObject([{ differences: [{ what: 'discount', stale: false }] }]);
  });

  it('are compared by prices alone where an older till does not say when the cart was begun', async () => {
    const body = forged(await sold(), minor(10_000));
    const priceVersion = body.priceVersion.replace(/\+begun.*/, '');
    await books.book([books.fact('sale', { ...body, priceVersion })]);
    expect(await told()).toEqual([]);
  });

  it('say nothing of a client’s promotion where the client is not known, or has other tags since', async () => {
    const { id, ...body } = promotions[0] ?? { id: testId(), ...percent(0) };
    await books.inShop(async (tx) => {
      tx.stage('pricing', [entry('promotion', { ...body, groups: ['vip'] }, id)]);
    });
    const buyer = { clientId: testId(), tin: null, pinfl: null, name: null, contact: null };
    await books.book([books.fact('sale', { ...(await sold()), buyer })]);
    expect(await told()).toEqual([]);
    await books.book([books.fact('sale', { ...(await sold()), number: books.nextNumber() })]);
    expect(await told()).toMatchObject([{ differences: [{ what: 'discount' }] }]);
  });
});
