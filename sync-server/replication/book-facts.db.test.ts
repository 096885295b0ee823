import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { describeOnPostgres, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { JournalBooking } from '../platform/module.ts';
import { composeModules } from '../open-centre.ts';
import { bookFacts } from './book-facts.ts';

describeOnPostgres('pushes that get into each other’s way', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules([]));
  });

  const bookOne = async (companyId: Id, book: JournalBooking['book']) => {
    const fact = testFact(testId, 'drawer-open', { reason: null }, { company: companyId });
    const epoch = { current: () => 'test', renew: async () => 'test' };
    const bookings = [{ kinds: ['drawer-open'], book }];
    const options = { db: test.db, bookings, newId: testIds(), epoch, companyId };
    const states = await bookFacts(options, [{ fact, hash: fact.id, receivedAt: 0 }]);
    return [...states.values()];
  };

  it('are booked both when the database undoes one for a deadlock', async () => {
    const company = testId();
    const lock = (tx: TenantTx, name: number) => sql`select pg_advisory_xact_lock(${name})`.execute(tx.db);
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    let attempts = 0;
    const crossing = (first: number, second: number) =>
      bookOne(company, async (tx) => {
        attempts += 1;
        await lock(tx, first);
        holding += 1;
        if (holding === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await lock(tx, second);
      });
    const states = await Promise.all([crossing(1, 2), crossing(2, 1)]);
    expect(states).toEqual([[{ state: 'accepted' }], [{ state: 'accepted' }]]);
    expect(attempts).toBe(3);
  });

  it('are never put into quarantine for it, however often it happens', async () => {
    const undone = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const never = bookOne(testId(), async () => {
      throw undone;
    });
    await expect(never).rejects.toBe(undone);
  });

  it('are not put into quarantine for a connection that broke while the database was asked nothing', async () => {
    const cut = bookOne(testId(), async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
      const owner = await test.pool.connect();
      await owner.query('select pg_terminate_backend($1, 10000)', [rows[0]?.pid]);
      // What the broken line says comes unasked; this answer comes after it.
      await owner.query('select 1');
      owner.release();
      await sql`select 1`.execute(tx.db);
    });
    await expect(cut).rejects.toThrow(/terminat|not queryable/);
  });
});
