import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { testProduct, testReturnBody, testSaleBody } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import { openTestBooks, type TestBooks } from './posting.test-support.ts';

describeServer('more than was sold comes back', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let books: TestBooks;
  let owner: string;
  const bread = testProduct(testId());
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    books = openTestBooks(test.server.platform, shop);
    owner = await shop.tokenOf('company.owner');
  });

  const items = (qty: number) => [{ product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(qty) }];
  const sale = (qty: number) =>
    books.fact('sale', testSaleBody(testId, items(qty), { number: books.nextNumber() }));
  const back = (of: JournalFact, qty: number) =>
    books.fact('return', testReturnBody(testId, items(qty), { of, number: books.nextNumber() }));
  /** Of a receipt that the till did not know: its number was typed. */
  const typed = (originalNumber: string, qty: number) =>
    books.fact('return', {
      ...testReturnBody(testId, items(qty), { number: books.nextNumber() }),
      originalNumber,
    });
  type Told = { documentId: string; details: Record<string, unknown> };
  const told = async (kind = 'return-excess'): Promise<Told[]> => {
    const { body } = await test.call(`GET /exceptions?kind=${kind}`, { token: owner });
    return (body as { results: Told[] }).results;
  };
  const faults = async () => (await books.check()).faults;
  const numberOf = (fact: JournalFact) => receiptsIn(fact)[0]?.body.number ?? '';

  it('is booked, and told: at the return that brought it, with how much it is', async () => {
    const sold = sale(3000);
    const [first, second, third] = [back(sold, 2000), back(sold, 2000), back(sold, 1000)];
    await books.book([sold, first]);
    expect(await told()).toEqual([]);
    await books.book([second]);
    await books.book([third]);
    const found = (await told()).map(({ documentId, details }) => [documentId, details['excess']]);
    expect(found).toEqual(
      expect.arrayContaining([
        [second.id, 1000],
        [third.id, 1000],
      ]),
    );
    expect(found).toHaveLength(2);
    expect((await told()).find(({ documentId }) => documentId === second.id)?.details).toMatchObject({
      number: numberOf(second),
      saleNumber: numberOf(sold),
      productId: bread.id,
      productName: 'Хлеб',
      sold: 3000,
      returned: 4000,
    });
    expect(await faults()).toEqual([]);
  });

  it('is told once the sale comes, where both returns came before it, and the later of both has it', async () => {
    const sold = sale(1000);
    const [first, second] = [back(sold, 1000), back(sold, 1000)];
    const later = { ...second, at: first.at.replace('2026', '2027') as typeof first.at };
    await books.book([later]);
    await books.book([first]);
    expect(await told()).toEqual([]);
    await books.book([sold]);
    expect((await told()).map(({ documentId }) => documentId)).toEqual([later.id]);
    expect(await faults()).toEqual([]);
  });

  it('is told of two tills that hand in at the same time', async () => {
    const sold = sale(1000);
    await books.book([sold]);
    await Promise.all([books.book([back(sold, 1000)]), books.book([back(sold, 1000)])]);
    expect(await told()).toMatchObject([{ details: { excess: 1000, returned: 2000 } }]);
  });

  it('counts what came back in an exchange, and of the sale of one', async () => {
    const sold = sale(1000);
    const out = testSaleBody(testId, items(1000));
    const tenders = out.tenders.map((tender) => ({ ...tender, kind: 'other' as const, method: 'exchange' }));
    const returned = {
      ...testReturnBody(testId, items(1000), { of: sold, number: books.nextNumber() }),
      tenders,
    };
    const exchange = books.fact('exchange', {
      currency: 'UZS',
      returned: { ...returned, id: testId() },
      sold: { ...testSaleBody(testId, items(1000), { number: books.nextNumber() }), tenders, id: testId() },
    });
    await books.book([sold, exchange]);
    expect(await told()).toEqual([]);
    await books.book([back(sold, 1000)]);
    expect(await told()).toMatchObject([{ details: { excess: 1000 } }]);
  });

  it('looks a typed number up, before and after its sale has come', async () => {
    const [known, late] = [sale(1000), sale(1000)];
    await books.book([known]);
    const [early, twice] = [typed(numberOf(late), 3000), typed(numberOf(known), 2000)];
    await books.book([twice]);
    expect(await told()).toMatchObject([
      { documentId: twice.id, details: { saleNumber: numberOf(known), excess: 1000 } },
    ]);
    await books.book([early]);
    expect(await told('return-unmatched')).toMatchObject([
      { documentId: early.id, details: { saleNumber: numberOf(late) } },
    ]);
    await books.book([late]);
    expect((await told()).map(({ documentId, details }) => [documentId, details['excess']])).toEqual(
      expect.arrayContaining([
        [twice.id, 1000],
        [early.id, 2000],
      ]),
    );
    expect(await faults()).toEqual([]);
  });
});
