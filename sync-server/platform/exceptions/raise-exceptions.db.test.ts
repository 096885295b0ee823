import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import {
  describeDatabase,
  describeOnPostgres,
  type TestDatabase,
  testId,
} from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { migrate } from '../db/migrate.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { LiveEvent, ServerModule } from '../module.ts';
import { indexDecisions } from './decision-index.ts';
import type { ExceptionDecision } from './exception-decision.ts';
import { type NewException, raiseExceptions } from './raise-exceptions.ts';
import { settleException } from './settle-exception.ts';

const shortage = (subject: string): NewException => ({
  kind: 'stock-shortage',
  subject,
  documentId: null,
  branchId: null,
  details: { onHand: -1000 },
  raisedAt: instantOf(0),
});

describeDatabase('raising exceptions', (open) => {
  let test: TestDatabase;
  let company: Id;
  const events: LiveEvent[] = [];
  beforeAll(async () => {
    test = await open(composeModules([]));
    test.db.onEvent((event) => events.push(event));
  });
  beforeEach(() => {
    company = testId();
    events.length = 0;
  });

  const raise = (...list: NewException[]) =>
    test.db.tenant(company, (tx) => raiseExceptions(tx, testId, list));
  const subjects = () =>
    test.db.tenant(company, async (tx) => {
      const { rows } = await sql<{
        subject: string;
      }>`select subject from exceptions order by subject`.execute(tx.db);
      return rows.map(({ subject }) => subject);
    });
  const settleAll = () =>
    test.db.tenant(company, (tx) => sql`update exceptions set settled_at = raised_at`.execute(tx.db));

  it('changes nothing the second time while the first is open, also within one call', async () => {
    await raise(shortage('a'), shortage('b'), shortage('a'));
    await raise(shortage('b'), shortage('c'));
    expect(await subjects()).toEqual(['a', 'b', 'c']);
    await settleAll();
    await raise(shortage('b'), { ...shortage('a'), kind: 'unbooked' });
    expect(await subjects()).toEqual(['a', 'a', 'b', 'b', 'c']);
  });

  it('tells once a commit how many there are more of each kind, and nothing when there are none', async () => {
    await test.db.tenant(company, async (tx) => {
      await raiseExceptions(tx, testId, [shortage('a'), shortage('b')]);
      await raiseExceptions(tx, testId, [
        shortage('b'),
        { ...shortage('c'), kind: 'unbooked' },
        shortage('d'),
      ]);
      expect(events).toEqual([]);
    });
    await raise(shortage('a'));
    expect(events).toEqual([
      {
        company,
        right: 'exceptions.view',
        branch: null,
        name: 'exceptions.raised.v1',
        payload: { kinds: { 'stock-shortage': 3, unbooked: 1 } },
      },
    ]);
  });

  it('tells nobody of what is rolled back', async () => {
    const failing = test.db.tenant(company, async (tx) => {
      await raiseExceptions(tx, testId, [shortage('a')]);
      throw new Error('the booking failed');
    });
    await expect(failing).rejects.toThrow('the booking failed');
    expect([events, await subjects()]).toEqual([[], []]);
  });

  it('can’t be forged into settled ones, changed or deleted by the application', async () => {
    await raise(shortage('a'));
    for (const statement of [
      sql`update exceptions set kind = 'unbooked'`,
      sql`update exceptions set details = '{}'`,
      sql`delete from exceptions`,
      sql`update exception_decisions set decision = 'accept'`,
      sql`delete from exception_decisions`,
    ]) {
      const attempt = test.db.tenant(company, (tx) => statement.execute(tx.db));
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
  });
});

/** How many connections to this database wait for a lock. */
async function countWaiting(pool: TestDatabase['pool']): Promise<number | undefined> {
  const client = await pool.connect();
  const { rows } = await client.query<{ count: number }>(`select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  client.release();
  return rows[0]?.count;
}

describeOnPostgres('raising exceptions at once', (open) => {
  it('waits for others one way only, however the lists are ordered', async () => {
    const { db, pool } = await open(composeModules([]));
    const company = testId();
    const raise = (subjects: string[]) =>
      db.tenant(company, (tx) => raiseExceptions(tx, testId, subjects.map(shortage)));
    let crossing: Promise<void>[] = [];
    await db.tenant(company, async (tx) => {
      await raiseExceptions(tx, testId, [shortage('m')]);
      crossing = [raise(['a', 'm', 'z']), raise(['z', 'm', 'a'])];
      await eventually(
        () => countWaiting(pool),
        (count) => count === 2,
      );
    });
    await expect(Promise.all(crossing)).resolves.toHaveLength(2);
  });

  it('does not wait for a decision that waits for what is locked here', async () => {
    const { db, pool } = await open(composeModules([]));
    const company = testId();
    const lockShelf = (tx: TenantTx) => sql`select pg_advisory_xact_lock(1)`.execute(tx.db);
    const returning: ExceptionDecision = {
      kind: 'stock-shortage',
      decision: 'return',
      apply: async (tx) => void (await lockShelf(tx)),
      undo: async () => {},
    };
    const index = indexDecisions([
      { exceptionDecisions: [returning] } as Partial<ServerModule> as ServerModule,
    ]);
    const exceptionId = testId();
    await db.tenant(company, (tx) => raiseExceptions(tx, () => exceptionId, [shortage('a')]));
    let deciding = Promise.resolve();
    await db.tenant(company, async (tx) => {
      await lockShelf(tx);
      const decider = { index, newId: testId, by: testId(), at: instantOf(0), note: null };
      deciding = db.tenant(company, (other) => settleException(other, exceptionId, 'return', decider));
      await eventually(
        () => countWaiting(pool),
        (count) => count === 1,
      );
      await raiseExceptions(tx, testId, [shortage('a')]);
    });
    await expect(deciding).resolves.toBeUndefined();
  });
});

/** The modules as they were before exceptions had a table of the platform. */
function before(modules: readonly ServerModule[]): ServerModule[] {
  return modules
    .filter(({ name }) => name !== 'exceptions')
    .map((module) => ({
      ...module,
      dependsOn: module.dependsOn.filter((name) => name !== 'exceptions'),
      migrations: module.migrations.filter(({ name }) => name !== '003-exceptions-of-the-platform'),
    }));
}

describeDatabase('exceptions that replication raised before', (open) => {
  it('are moved whole', async () => {
    const modules = composeModules([]);
    const { db, pool } = await open(before(modules));
    const [company, device, fact] = [testId(), testId(), testId()];
    const raisedAt = instantOf(1_000);
    await db.tenant(company, async (tx) => {
      for (const settled of [null, instantOf(2_000)]) {
        await sql`insert into sync_exceptions (company_id, id, kind, device_id, incarnation, subject, raised_at, settled_at)
          values (${company}, ${testId()}, 'fork', ${device}, 2, ${settled ?? fact}, ${raisedAt}, ${settled})`.execute(
          tx.db,
        );
      }
    });
    await migrate(pool, modules);
    const { rows } = await db.tenant(company, (tx) =>
      sql`select kind, subject, device_id, details, raised_at, settled_at from exceptions order by settled_at`.execute(
        tx.db,
      ),
    );
    const moved = { kind: 'fork', device_id: device, details: { incarnation: 2 }, raised_at: raisedAt };
    expect(rows).toEqual([
      { ...moved, subject: `${device} 2 ${instantOf(2_000)}`, settled_at: instantOf(2_000) },
      { ...moved, subject: `${device} 2 ${fact}`, settled_at: null },
    ]);
  });
});
