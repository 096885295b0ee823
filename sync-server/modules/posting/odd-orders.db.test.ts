import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import { testProduct, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { joinBookings } from '../../replication/join-bookings.ts';
import { readJournalPage } from '../../replication/read-journal.ts';
import { readTransfersOf } from '../ledger/api.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { bookings, openTestBooks, type TestBooks } from './posting.test-support.ts';

/** Facts that come before what they rest on, and what people do by hand meanwhile. */
describeServer('posting in odd orders', (start) => {
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
  const book = (...facts: JournalFact[]) => books.book(facts);
  const balance: TestBooks['balance'] = (code) => books.balance(code);
  const certificates = async () => [await balance('certificates'), await balance('shortfall')];
  const faults = async () => (await books.check()).faults;
  const sale = (qty = 1000): BodyOf<'sale'> =>
    testSaleBody(testId, [{ product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(qty) }], {
      number: books.nextNumber(),
    });
  const receipt = (cost: number, currency = 'UZS') =>
    fact('stock-receipt', {
      number: null,
      supplier: null,
      currency,
      place: null,
      lines: [
        {
          id: testId(),
          productId: bread.id,
          name: 'Хлеб',
          qty: milli(1000),
          cost: minor(cost),
          expiresOn: null,
        },
      ],
    });
  const issue = (code: string, envelope: Partial<JournalFact> = {}) =>
    fact(
      'certificate-issue',
      {
        code,
        currency: 'UZS',
        amount: minor(400_000),
        tenders: [testTender(testId, minor(400_000))],
        total: minor(400_000),
      },
      envelope,
    );
  const spend = (code: string, envelope: Partial<JournalFact> = {}) => {
    const tender = testTender(testId, minor(400_000), {
      kind: 'certificate',
      method: 'certificate',
      rrn: code,
    });
    return fact('sale', { ...sale(), tenders: [tender] }, envelope);
  };
  const call = async (path: string, body: object) =>
    test.call(`POST ${path}`, {
      token: await shop.tokenOf('company.owner'),
      headers: { 'Idempotency-Key': testId() },
      body,
    });
  const overspent = async () => {
    const token = await shop.tokenOf('company.owner');
    const { body } = await test.call('GET /exceptions?kind=account-overspent', { token });
    return (body as { results: { id: string }[] }).results.map(({ id }) => id);
  };

  it('uses a certificate up that was taken before its issue came, and lets nobody bear it twice', async () => {
    await book(spend('C-1'));
    expect(await certificates()).toEqual([0, 400_000]);
    await book(issue('C-1'));
    expect(await certificates()).toEqual([0, 0]);
    const [id] = await overspent();
    expect(await call(`/exceptions/${id}/decisions`, { decision: 'write-off' })).toMatchObject({
      status: 409,
      body: { error: { code: 'shortfall-made-good' } },
    });
    await book(spend('C-1'));
    expect(await certificates()).toEqual([0, 400_000]);
    expect(await faults()).toEqual([]);
  });

  it('takes back what was spent beyond a certificate when its tender is corrected', async () => {
    const second = spend('C-2');
    await book(issue('C-2'), spend('C-2'), second);
    expect(await certificates()).toEqual([0, 400_000]);
    const [was] = second.body['tenders'] as unknown as BodyOf<'sale'>['tenders'];
    const now = [testTender(testId, minor(400_000))];
    if (was === undefined) throw new Error('The sale has no tender.');
    const { number } = sale();
    const correction = {
      document: second.id,
      number,
      currency: 'UZS',
      was,
      now,
      reason: 'Cash',
      buyer: null,
    };
    await book(fact('tender-correction', correction));
    expect(await certificates()).toEqual([0, 0]);
    expect(await faults()).toEqual([]);
  });

  it('books joined pushes in the order in which they came, whatever their tills’ numbers', async () => {
    const { db, newId, epoch } = test.server.platform;
    const joined = joinBookings({ db, bookings, newId, epoch });
    const opened = () => fact('drawer-open', { reason: null }, { device: testId(), seq: 1 });
    const facts = [
      opened(),
      opened(),
      issue('C-3', { device: testId(), seq: 900 }),
      spend('C-3', { device: testId(), seq: 1 }),
    ];
    await Promise.all(facts.map((one) => joined(shop.companyId, pushed([one], 0))));
    expect(await certificates()).toEqual([0, 0]);
  });

  it('takes goods back at their cost from an exchange, and by a line below zero', async () => {
    await book(receipt(100));
    const swapped = { kind: 'other' as const, method: 'exchange' };
    const { priceVersion: _old, surcharges: _none, tips: _neither, ...part } = sale();
    const tenders = part.tenders.map((tender) => ({ ...tender, ...swapped }));
    const sold = { ...sale(), tenders, id: testId(), number: 'A1-900002' };
    const returned = { ...part, tenders, id: testId(), number: 'A1-900001', reason: null, original: null };
    await book(fact('exchange', { currency: 'UZS', returned, sold }));
    await book(receipt(900));
    const before = await balance('stock');
    const returnOf = { doc: sold.id, line: sold.lines[0]?.id ?? '' };
    const back = sale(-1000);
    await book(fact('sale', { ...back, lines: back.lines.map((line) => ({ ...line, returnOf })) }));
    expect((await balance('stock')) - before).toBe(100);
    expect([await balance('exchange'), await faults()]).toEqual([0, []]);
  });

  it('does not take another currency’s cost for the company’s, and tells a manager', async () => {
    await book(receipt(100));
    await book(receipt(7, 'USD'));
    expect(await balance('stock')).toBe(200);
    const token = await shop.tokenOf('company.owner');
    const { body } = await test.call('GET /exceptions?kind=unbooked', { token });
    expect(body).toMatchObject({ results: [{ details: { reason: 'USD ≠ UZS: 7' } }] });
  });

  it('is not confused by what people post about a document, nor by a reversal before an undo', async () => {
    await book(spend('C-4'));
    const [sold] = (await test.server.platform.db.tenant(shop.companyId, (tx) => readJournalPage(tx, 0, 1)))
      .facts;
    const byHand = { debit: { code: 'bank' }, credit: { code: 'owner' }, amount: 5, currency: 'UZS' };
    const dated = { ...byHand, businessDate: '2026-11-21', note: 'By hand' };
    for (const id of [sold?.id, testId()]) {
      expect(await call('/ledger/transfers', { ...dated, document: { id, kind: 'sale' } })).toMatchObject({
        status: 201,
      });
    }
    expect(await faults()).toEqual([]);
    const [id] = await overspent();
    const { body } = await call(`/exceptions/${id}/decisions`, { decision: 'write-off' });
    const decision = (body as { decisions: { id: string }[] }).decisions[0]?.id ?? '';
    const [loss] = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      readTransfersOf(tx, [decision]),
    );
    await call(`/ledger/transfers/${loss?.id}/reversal`, { businessDate: '2026-11-21', note: 'By hand' });
    expect((await call(`/exceptions/${id}/decisions/${decision}/undo`, {})).status).toBeLessThan(300);
    expect([await balance('shortfall'), await balance('shortfall-losses')]).toEqual([400_000, 0]);
  });
});
