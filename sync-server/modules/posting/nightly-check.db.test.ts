import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { Platform } from '../../platform/module.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { readJournalPage } from '../../replication/read-journal.ts';
import { postTransfers } from '../ledger/api.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { checkWhatIsDue } from './nightly-check.ts';

const HOUR = 60 * 60_000;

describeServerOnBothDatabases('the nightly check of the books', (start) => {
  let test: TestServer;
  let shop: TestShop;
  const logged: { level: number; company?: string; msg: string }[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(JSON.parse(line)) });

  beforeAll(async () => {
    test = await start(testModules());
    shop = await openTestShop(test.server.platform);
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    const haircut = testProduct(testId(), { kind: 'service' });
    const sale = testSale(testId, [{ product: haircut, name: 'Стрижка', unitName: 'шт', qty: milli(1000) }], {
      envelope: { company: shop.companyId, branch: shop.branchA, register: shop.registerA1 },
    });
    await bookFacts({ db, bookings, newId, epoch, companyId: shop.companyId }, pushed([sale], clock()));
  });

  // The test's server begins at 08:00 UTC on 21 November, which is 13:00 in Tashkent.
  const check = () => {
    const platform: Platform = { ...test.server.platform, log };
    return checkWhatIsDue(platform, readJournalPage);
  };
  const nights = async () => {
    const { body } = await test.call('GET /ledger/checks', { token: await shop.tokenOf('company.owner') });
    return (body as { results: { night: string; ok: boolean }[] }).results.map(({ night, ok }) => ({
      night,
      ok,
    }));
  };
  const alarms = async () => {
    const { body } = await test.call('GET /exceptions?kind=books-differ', {
      token: await shop.tokenOf('company.owner'),
    });
    return (body as { results: unknown[] }).results;
  };

  it('looks once a night, from three o’clock on where the operator is', async () => {
    await check();
    await check();
    expect(await nights()).toEqual([{ night: '2026-11-21', ok: true }]);
    test.advance(13 * HOUR);
    await check();
    expect(await nights()).toEqual([{ night: '2026-11-21', ok: true }]);
    test.advance(HOUR + 1);
    await check();
    expect(await nights()).toEqual([
      { night: '2026-11-22', ok: true },
      { night: '2026-11-21', ok: true },
    ]);
    expect([logged, await alarms()]).toEqual([[], []]);
  });

  it('raises the alarm when the books are not right, and goes on to the next company', async () => {
    const other = await openTestShop(test.server.platform);
    const { newId, db } = test.server.platform;
    const date = '2026-11-22' as never;
    await db.tenant(shop.companyId, (tx) =>
      postTransfers(tx, newId, [
        {
          key: 'by hand',
          debit: { code: 'stock', subject: shop.branchA, currency: 'UZS' },
          credit: { code: 'owner', subject: '', currency: 'UZS' },
          amount: minor(5),
          rule: 'manual',
          document: null,
          branchId: null,
          businessDate: date,
          postingDate: date,
          at: '2026-11-22T00:00:00.000Z' as never,
          note: null,
        },
      ]),
    );
    test.advance(24 * HOUR);
    await check();
    expect((await nights())[0]).toEqual({ night: '2026-11-23', ok: false });
    expect(logged).toMatchObject([{ company: shop.companyId, stockDiff: 5 }]);
    expect(await alarms()).toHaveLength(1);
    const { rows } = await db.tenant(other.companyId, (tx) => sql`select ok from book_checks`.execute(tx.db));
    expect(rows).toEqual([{ ok: true }]);
  });
});
