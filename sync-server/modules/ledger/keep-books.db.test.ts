import pino from 'pino';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import type { Database, TenantTx } from '../../platform/db/transaction.ts';
import { composeModules } from '../../open-centre.ts';
import { createCompany } from '../companies/api.ts';
import { testModules } from '../shop.test-support.ts';
import { postTransfers, readBalances } from './api.ts';
import { account, moment, testTransfer } from './books.test-support.ts';
import { keepBooks } from './keep-books.ts';
import type { LedgerTables } from './tables.ts';

describeDatabase('keeping the books', (open) => {
  let test: TestDatabase;
  let company: Id;
  let now: string;
  let stop = async () => {};
  const wallet = account('wallets', 'anna');
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });
  beforeEach(async () => {
    company = testId();
    now = '2026-11-21T08:00:00.000Z';
    const shop = { name: 'Shop', currency: 'UZS', currencyDecimals: 2, country: 'UZ', taxRegime: 'vat' };
    const texts = { slug: company, defaultLocale: 'ru' as const, receipt: { header: [], footer: [] } };
    await within((tx) => createCompany(tx, testId(), { ...shop, ...texts }, moment(now)));
  });
  afterEach(() => stop());

  const within = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
  const start = async (db: Database = test.db) => {
    const clock = () => new Date(now).getTime();
    stop = await keepBooks({ db, clock, newId: testId, log: pino({ level: 'silent' }) }, 10);
  };
  const unfolded = () =>
    within(async (tx) => {
      const rows = await tx.db.withTables<LedgerTables>().selectFrom('ledger_deltas').selectAll().execute();
      return rows.length;
    });
  const held = async () => (await within((tx) => readBalances(tx, [wallet])))[0]?.debitHeld;
  const hold = (expiresAt: string) =>
    within((tx) =>
      postTransfers(tx, testId, [
        testTransfer({ credit: wallet }),
        testTransfer({ debit: wallet, amount: minor(40), expiresAt: moment(expiresAt) }),
      ]),
    );

  it('folds what was left from before the start, and lets go what ran out meanwhile', async () => {
    await hold('2026-11-21T09:00:00.000Z');
    expect([await unfolded(), await held()]).toEqual([2, 40]);
    now = '2026-11-21T09:00:00.000Z';
    await start();
    expect(await eventually(held, (amount) => amount === 0)).toBe(0);
    expect(await eventually(unfolded, (count) => count === 0)).toBe(0);
  });

  it('folds what is posted while it runs, and lets holds go in their time', async () => {
    await start();
    await within((tx) => postTransfers(tx, testId, [testTransfer()]));
    await eventually(unfolded, (count) => count === 0);
    await hold('2026-11-21T09:00:00.000Z');
    // The round that folded this came after the one that looked at every company.
    await eventually(unfolded, (count) => count === 0);
    await hold('2026-11-21T08:30:00.000Z');
    await eventually(unfolded, (count) => count === 0);
    expect(await held()).toBe(80);
    now = '2026-11-21T08:30:00.000Z';
    expect(await eventually(held, (amount) => amount !== 80)).toBe(40);
    now = '2026-11-21T09:00:00.000Z';
    expect(await eventually(held, (amount) => amount !== 40)).toBe(0);
    await eventually(unfolded, (count) => count === 0);
  });

  it('tries again what the database did not do, and ends', async () => {
    let asked = 0;
    let isBroken = true;
    const db: Database = {
      ...test.db,
      tenant: async (companyId, work) => {
        asked += 1;
        if (isBroken) throw new Error('the connection is gone');
        return test.db.tenant(companyId, work);
      },
    };
    await hold('2026-11-21T09:00:00.000Z');
    await start(db);
    await eventually(
      () => asked,
      (count) => count > 3,
    );
    isBroken = false;
    await eventually(unfolded, (count) => count === 0);
    now = '2026-11-21T09:00:00.000Z';
    await eventually(held, (amount) => amount === 0);
    await eventually(unfolded, (count) => count === 0);
    await stop();
    const before = asked;
    await hold('2026-11-21T08:30:00.000Z');
    expect([asked, await unfolded()]).toEqual([before, 2]);
  });
});
