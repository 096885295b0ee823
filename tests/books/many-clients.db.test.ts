import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact, testSaleBody, testStockReceiptBody, testTender } from '@karvon/shared/testing.ts';
import { milli, type Minor, minor, subtractMinor } from '@karvon/shared/values/money.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { Random } from '../fuzz/random.ts';
import { describeOnPostgres, testId, type TestDatabase } from '../support/test-database.ts';
import { type BooksShop, openBooksShop } from './books-shop.ts';
import { expectedBooks, readBooks } from './facts-audit.ts';
import { RealLedger } from './real-ledger.ts';

const CLIENTS = 50;
const ROUNDS = 4;
const DRAW = 100;
const FUNDS = 2000;
const wallets = ['wallets:anna', 'wallets:boris'];
const certificate = 'certificates:G-1';
const right = { trialBalance: 0, subledgerDiff: 0, stockDiff: 0, journalDiff: 0, faults: [] };

describeOnPostgres(`${CLIENTS} clients on the same goods, certificates and accounts`, (open) => {
  let test: TestDatabase;
  let shop: BooksShop;
  let ledger: RealLedger;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
    shop = await openBooksShop(test.db);
    ledger = new RealLedger(test.db, testId, shop.company);
  });

  const till = () => {
    const { branch } = new Random(seq).pick(shop.tills);
    return { company: shop.company, branch, device: testId(), register: testId() };
  };
  let seq = 0;
  const number = () => {
    seq += 1;
    return seq;
  };
  const draw = (debit: string, credit: string, amount: number) => {
    return { key: testId(), debit, credit, amount, day: 20, hold: null };
  };

  /** Half of it with a certificate that others spend as well. */
  const sale = (random: Random, at: ReturnType<typeof till>) => {
    const items = random
      .some(shop.products, 3)
      .map((product) => ({ product, name: 'Goods', unitName: 'pc', qty: milli(1000) }));
    const tenders = (total: Minor) => {
      const part = minor(Math.floor(total / 2));
      const rrn = random.pick(shop.certificates);
      return [
        testTender(testId, part, { kind: 'certificate', method: 'certificate', rrn }),
        testTender(testId, subtractMinor(total, part)),
      ];
    };
    return testFact(testId, 'sale', testSaleBody(testId, items, { tenders }), { ...at, seq: number() });
  };

  const client = async (index: number) => {
    const random = new Random(index);
    const at = till();
    const sales: JournalFact[] = [];
    const pushes: string[] = [];
    const draws: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const batch = [sale(random, at), sale(random, at)];
      sales.push(...batch);
      // The first answer does not come in time, so the till asks again while the centre is still at it.
      const answers = await Promise.all([shop.book(batch), shop.book(batch)]);
      for (const { id } of batch)
        pushes.push(
          answers
            .map((states) => String(states.get(id)))
            .sort()
            .join(', '),
        );
      const from = random.pick([...wallets, certificate]);
      const answer = await ledger.apply({ op: 'post', transfers: [draw(from, 'bank', DRAW)] }, 0);
      draws.push(`${from} ${'states' in answer ? answer.states[0] : answer.reasons[0]}`);
    }
    return { sales, pushes, draws };
  };

  it('book everything once, overdraw nothing, and tell what was short', async () => {
    const opening = openingFacts(shop, till());
    await shop.book(opening);
    const funds = [...wallets, certificate].map((account) => draw('bank', account, FUNDS));
    await ledger.apply({ op: 'post', transfers: funds }, 0);

    const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));

    expect(new Set(clients.flatMap(({ pushes }) => pushes))).toEqual(new Set(['accepted, duplicate']));
    expect(await shop.check()).toEqual(right);
    const drawn = Map.groupBy(
      clients.flatMap(({ draws }) => draws),
      (told) => told,
    );
    const times = (told: string) => drawn.get(told)?.length ?? 0;
    // More is asked of each wallet than it has, in equal parts: all of it is given, and nothing more.
    expect(wallets.map((wallet) => times(`${wallet} created`))).toEqual([FUNDS / DRAW, FUNDS / DRAW]);
    expect((await ledger.balances(wallets)).map(({ debit, credit }) => credit - debit)).toEqual([0, 0]);
    expect(await lowest()).toEqual([0, 0, 0, 0, 0]);

    const facts = [...opening, ...clients.flatMap(({ sales }) => sales)];
    const expected = expectedBooks(facts);
    const byHand = FUNDS - DRAW * times(`${certificate} created`);
    expected.certificates['G-1'] = (expected.certificates['G-1'] ?? 0) + byHand;
    const found = await readBooks(shop);
    expect(found).toEqual(expected);

    const short = Object.entries(found.onHand).filter(([, onHand]) => onHand < 0);
    expect((await subjectsOf('stock-shortage')).toSorted()).toEqual(
      short.map(([shelf]) => shelf.replace(' ', ':')).toSorted(),
    );
    expect(short.length).toBeGreaterThan(0);
    expect(await missing()).toEqual(await shortfall());
  });

  /** What each guarded account had at its lowest, after any transfer. */
  const lowest = async () => {
    const { rows } = await shop.within((tx) =>
      sql<{ least: number }>`
        select min(had)::bigint as least from (
          select a.id, sum(case when t.credit_id = a.id then t.amount else -t.amount end)
            over (partition by a.id order by t.pos, t.id) as had
          from ledger_accounts a join ledger_transfers t on a.id in (t.debit_id, t.credit_id)
          where a.guard = 'credit') running
        group by id`.execute(tx.db),
    );
    return rows.map(({ least }) => least);
  };
  const subjectsOf = async (kind: string) => {
    const { rows } = await shop.within((tx) =>
      sql<{ subject: string }>`select subject from exceptions where kind = ${kind}`.execute(tx.db),
    );
    return rows.map(({ subject }) => subject);
  };
  const missing = async () => {
    const { rows } = await shop.within((tx) =>
      sql<{ account: string; missing: number }>`
        select details->>'subject' as account, sum((details->>'missing')::bigint)::bigint as missing
        from exceptions where kind = 'account-overspent' group by 1 order by 1`.execute(tx.db),
    );
    return rows;
  };
  const shortfall = async () => {
    const { certificates } = shop;
    const names = certificates.map((code) => `shortfall:certificates:${code}`);
    const rows = await ledger.balances(names);
    return rows.map(({ debit, credit }, index) => ({
      account: certificates[index],
      missing: debit - credit,
    }));
  };
});

/** Less of all goods than will be sold, and certificates that are worth less than will be spent. */
function openingFacts(shop: BooksShop, at: { company: string }): JournalFact[] {
  const lines = shop.products.map(({ id }) => ({
    productId: id,
    qty: milli(20_000),
    cost: minor(1_000_007),
  }));
  const receipt = testFact(testId, 'stock-receipt', testStockReceiptBody(testId, lines), at);
  const issued = shop.certificates.map((code, index) => {
    const amount = minor(1_000_000);
    const body = { code, currency: 'UZS', amount, tenders: [testTender(testId, amount)], total: amount };
    return testFact(testId, 'certificate-issue', body, { ...at, seq: 2 + index });
  });
  return [receipt, ...issued];
}
