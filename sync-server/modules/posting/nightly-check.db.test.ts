import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { Job } from '../../platform/jobs/job-definition.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { readJournalPage } from '../../replication/read-journal.ts';
import { postTransfers } from '../ledger/api.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { nightlyCheck } from './nightly-check.ts';

const HOUR = 60 * 60_000;

describeServer('the nightly check of the books', (start) => {
  let test: TestServer;
  let shop: TestShop;

  // The test's server begins at 08:00 UTC on 21 November, which is 13:00 in Tashkent.
  beforeAll(async () => {
    test = await start(testModules(), { KARVON_DEMO: '1' }, { worksAtJobs: true });
    shop = await openTestShop(test.server.platform);
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    const haircut = testProduct(testId(), { kind: 'service' });
    const sale = testSale(testId, [{ product: haircut, name: 'Стрижка', unitName: 'шт', qty: milli(1000) }], {
      envelope: { company: shop.companyId, branch: shop.branchA, register: shop.registerA1 },
    });
    await bookFacts({ db, bookings, newId, epoch, companyId: shop.companyId }, pushed([sale], clock()));
    await eventually(
      () => db.platform((tx) => sql`select from job_schedules`.execute(tx.db)),
      ({ rows }) => rows.length > 0,
    );
  });

  const pass = (milliseconds: number) => test.server.platform.advanceClock?.(milliseconds);
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

  it('comes once a night, at three o’clock where the operator is', async () => {
    pass(14 * HOUR);
    expect(await eventually(nights, ({ length }) => length > 0)).toEqual([{ night: '2026-11-22', ok: true }]);
    pass(24 * HOUR);
    expect(await eventually(nights, ({ length }) => length > 1)).toEqual([
      { night: '2026-11-23', ok: true },
      { night: '2026-11-22', ok: true },
    ]);
    expect(await alarms()).toEqual([]);
  });

  it('raises the alarm once when the books are not right, and looks at the next company all the same', async () => {
    const other = await openTestShop(test.server.platform);
    const { platform } = test.server;
    const date = '2026-11-22' as never;
    await platform.db.tenant(shop.companyId, (tx) =>
      postTransfers(tx, platform.newId, [
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
    pass(24 * HOUR);
    const found = await eventually(nights, ({ length }) => length > 2);
    expect(found[0]).toEqual({ night: '2026-11-24', ok: false });
    expect(await alarms()).toHaveLength(1);
    const { rows } = await eventually(
      () => platform.db.tenant(other.companyId, (tx) => sql`select ok from book_checks`.execute(tx.db)),
      (checks) => checks.rows.length > 0,
    );
    expect(rows).toEqual([{ ok: true }]);

    // Again by a process that knows nothing of the first.
    const logged: { level: number; company?: string; msg: string }[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
    const [, company] = nightlyCheck(readJournalPage) as readonly [Job, Job<object, 'company'>];
    const check = (night: string) =>
      company.handle(
        { ...platform, log },
        { night },
        { id: testId(), companyId: shop.companyId, attempt: 1, signal: new AbortController().signal },
      );
    await check('2026-11-24');
    expect(logged).toEqual([]);
    await check('2026-11-25');
    expect(logged).toMatchObject([{ company: shop.companyId, stockDiff: 5 }]);
    expect(await alarms()).toHaveLength(1);
  });
});
