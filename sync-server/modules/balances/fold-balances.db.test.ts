import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type Balance, lifeKey } from '@karvon/shared/collections/balances.ts';
import { testProduct, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { readFacts } from '../../replication/read-facts.ts';
import { postTransfers, type PostedTransfer, reverseTransfer, type TransferInput } from '../ledger/api.ts';
import { account, day, moment, testTransfer } from '../ledger/books.test-support.ts';
import { openTestBooks, type TestBooks } from '../posting/posting.test-support.ts';
import { openTestShop, testModules } from '../shop.test-support.ts';
import { foldBalances } from './fold-balances.ts';
import { keepBalances } from './keep-balances.ts';

/** The server's own keeping of balances is left out: a test says when they are folded. */
const modules = testModules().map((module) => {
  if (module.name !== 'balances') return module;
  const { start: _none, ...rest } = module;
  return rest;
});

describeServer('folding of balances', (start) => {
  let test: TestServer;
  let books: TestBooks;
  let client: Id;
  beforeAll(async () => {
    test = await start(modules);
  });
  beforeEach(async () => {
    books = openTestBooks(test.server.platform, await openTestShop(test.server.platform));
    client = testId();
  });

  const fold = (most?: number) => books.inShop((tx) => foldBalances(tx, readFacts, most));
  const rows = () =>
    books.inShop(async (tx) => {
      const found = await sql<{ doc: Balance; pos: number }>`
        select doc, pos from balances order by doc->>'kind', doc->>'subject'`.execute(tx.db);
      return found.rows;
    });
  const amounts = async () =>
    (await rows()).map(
      ({ doc }) => `${doc.kind} ${doc.subject === client ? 'client' : doc.subject} ${doc.amount}`,
    );
  const post = (...inputs: Partial<TransferInput>[]): Promise<PostedTransfer[]> =>
    books.inShop((tx) => postTransfers(tx, testId, inputs.map(testTransfer)));
  const onAccount = (amount: number) => {
    const goods = { product: testProduct(testId(), { price: amount }), name: 'Хлеб', unitName: 'шт' };
    const body = testSaleBody(testId, [{ ...goods, qty: milli(1000) }], {
      number: books.nextNumber(),
      tenders: (total) => [testTender(testId, total, { kind: 'debt', method: 'debt' })],
    });
    const buyer = { clientId: client, tin: null, pinfl: null, name: null, contact: null };
    return books.fact('sale', { ...body, buyer });
  };

  it('says what a client owes, and of which facts', async () => {
    const [one, two] = [onAccount(100), onAccount(50)];
    await books.book([one, two]);
    expect(await fold()).toBe('folded');
    const [row] = await rows();
    expect(row?.doc).toMatchObject({ kind: 'debt', subject: client, currency: 'UZS', amount: 150 });
    expect(row?.doc.upTo).toEqual({ [lifeKey(two)]: two.seq });
  });

  it('folds what was posted by hand and reversed, and holds by what they keep, without a number', async () => {
    const debt = account('client-debt', client);
    const [owed] = await post({ debit: debt, credit: account('revenue'), amount: minor(70) });
    await post({ debit: account('bonus-cost'), credit: account('bonuses', client), amount: minor(500) });
    await post({
      debit: account('bonuses', client),
      credit: account('bonus-cost'),
      amount: minor(40),
      expiresAt: null,
    });
    await fold();
    expect(await amounts()).toEqual(['bonus client 460', 'debt client 70']);
    expect((await rows()).map(({ doc }) => doc.upTo)).toEqual([{}, {}]);
    const occasion = {
      key: testId(),
      businessDate: day('2026-11-21'),
      postingDate: day('2026-11-21'),
      at: moment('2026-11-21T09:00:00.000Z'),
      note: null,
    };
    await books.inShop((tx) => reverseTransfer(tx, testId, { transferId: owed?.id ?? '', ...occasion }));
    await fold();
    expect(await amounts()).toEqual(['bonus client 460', 'debt client 0']);
  });

  it('says below zero what was spent beyond a certificate, and takes what comes in later from there', async () => {
    const tenders = [testTender(testId, minor(300))];
    const issue = { code: 'G-9', currency: 'UZS', amount: minor(300), tenders, total: minor(300) };
    const [sale, issued] = [onAccount(400), books.fact('certificate-issue', issue)];
    const body = sale.body as { tenders: object[] };
    const paid = body.tenders.map((tender) => ({ ...tender, kind: 'certificate', rrn: 'G-9' }));
    await books.book([{ ...sale, body: { ...sale.body, tenders: paid } }]);
    await fold();
    expect(await amounts()).toEqual(['certificate G-9 -400']);
    await books.book([issued]);
    await fold();
    expect(await amounts()).toEqual(['certificate G-9 -100']);
    expect((await rows())[0]?.doc.upTo).toEqual({ [lifeKey(sale)]: 2 });
  });

  it('leaves out who is no client, and accounts of nobody', async () => {
    await post(
      { debit: account('client-debt', 'name:Сосед'), credit: account('revenue'), amount: minor(70) },
      { debit: account('client-debt'), credit: account('revenue'), amount: minor(7) },
    );
    expect(await fold()).toBe('folded');
    expect(await rows()).toEqual([]);
  });

  it('moves only what was touched, and nothing when there is nothing new', async () => {
    await books.book([onAccount(100)]);
    await fold();
    const [before] = await rows();
    client = testId();
    await books.book([onAccount(30)]);
    await fold();
    await fold();
    const after = await rows();
    expect(after).toContainEqual(before);
    expect(after.map(({ pos }) => pos).toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  it('takes much in several steps, whole transactions each, though one is larger than a step', async () => {
    await books.book([onAccount(1), onAccount(2), onAccount(4), onAccount(8)]);
    await books.book([onAccount(16)]);
    await books.book([onAccount(32)]);
    const seen: string[] = [];
    for (let state = 'more'; state === 'more'; ) {
      state = await fold(2);
      seen.push(...(await amounts()));
    }
    expect(seen).toEqual(['debt client 15', 'debt client 63']);
  });

  it('stays exact where one absurd sum goes beyond what can travel', async () => {
    const debt = account('client-debt', client);
    const large = minor(Number.MAX_SAFE_INTEGER);
    await post({ debit: debt, credit: account('revenue'), amount: large });
    await post({ debit: debt, credit: account('revenue'), amount: large });
    await fold();
    expect(await amounts()).toEqual([`debt client ${large}`]);
    await post({ debit: account('revenue'), credit: debt, amount: large });
    await post({ debit: account('revenue'), credit: debt, amount: minor(large - 5) });
    await fold();
    expect(await amounts()).toEqual(['debt client 5']);
  });

  it('folds what was left from before the start, and by itself what is booked while it runs', async () => {
    await books.book([onAccount(100)]);
    const { db, clock } = test.server.platform;
    const log = pino({ level: 'silent' });
    const stop = await keepBalances({ db, clock, log }, readFacts, 10);
    try {
      await eventually(amounts, (all) => all.includes('debt client 100'));
      await books.book([onAccount(11)]);
      expect(await eventually(amounts, (all) => all.includes('debt client 111'))).toHaveLength(1);
    } finally {
      await stop();
    }
  });
});
