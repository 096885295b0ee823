import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { describeDatabase, testId, type TestDatabase } from '@karvon/tests/support/test-database.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { enqueue, onEnqueued } from './enqueue.ts';
import { defineJob } from './job-definition.ts';

const handle = async () => {};
const greet = defineJob({
  name: 'probe.greet',
  scope: 'company',
  payload: z.strictObject({ name: z.string().max(10) }),
  retries: 7,
  retryAfterSeconds: 11,
  timeLimitSeconds: 17,
  handle,
});
const sweep = defineJob({ name: 'probe.sweep', scope: 'platform', payload: z.strictObject({}), handle });
const unknown = defineJob({ name: 'probe.unknown', scope: 'platform', payload: z.strictObject({}), handle });

describeDatabase('asking for a job', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([{ ...probeModule, jobs: [greet, sweep] }]);
  });
  const jobs = (name: string) =>
    test.db.platform(async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from jobs.job where name = ${name} order by created_on, id`.execute(tx.db);
      return rows;
    });

  it('makes it with the commit, and not without one', async () => {
    const company = testId();
    const gone = test.db.tenant(company, async (tx) => {
      await enqueue(tx, greet, { name: 'Gone' });
      throw new Error('no commit');
    });
    await expect(gone).rejects.toThrow('no commit');
    expect(await jobs('probe.greet')).toEqual([]);
    let woken = 0;
    const forget = onEnqueued(test.db.identity, () => {
      woken += 1;
    });
    const id = await test.db.tenant(company, async (tx) => {
      const asked = await enqueue(tx, greet, { name: 'Here' });
      expect(woken).toBe(0);
      return asked;
    });
    forget();
    expect(idSchema.parse(id)).toBe(id);
    expect(woken).toBe(1);
    expect(await jobs('probe.greet')).toMatchObject([
      { id, state: 'created', data: { company, payload: { name: 'Here' } } },
    ]);
  });

  it('leaves the transaction in its company, which can’t see the queue', async () => {
    const company = testId();
    const note = testId();
    await test.db.tenant(company, async (tx) => {
      await enqueue(tx, greet, { name: 'A' });
      await sql`insert into probe_notes (company_id, id, note) values (${company}, ${note}, 'A')`.execute(
        tx.db,
      );
    });
    const looked = test.db.tenant(company, async (tx) => {
      await enqueue(tx, greet, { name: 'B' });
      await sql`select from jobs.job`.execute(tx.db);
    });
    await expect(looked).rejects.toMatchObject({ code: '42501' });
  });

  it('makes the row that pg-boss makes itself', async () => {
    await test.db.platform((tx) => enqueue(tx, sweep, {}));
    const boss = new PgBoss({
      schema: 'jobs',
      db: {
        executeSql: (text, values) => test.db.platform((tx) => fromKysely(tx.db).executeSql(text, values)),
      },
    });
    await boss.send('probe.sweep', { company: null, payload: {} });
    const shown = (await jobs('probe.sweep')).map((row) => ({
      ...row,
      id: typeof row['id'],
      created_on: typeof row['created_on'],
      start_after: row['start_after'] === row['created_on'],
      // Of pg-boss's own making it would be thrown away after two weeks.
      keep_until: typeof row['keep_until'],
    }));
    expect(shown).toHaveLength(2);
    expect(shown[0]).toEqual(shown[1]);
  });

  it('carries how it is to be tried, and when', async () => {
    const at = instantOf(Date.UTC(2031, 0, 1));
    await test.db.tenant(testId(), (tx) => enqueue(tx, greet, { name: 'Later' }, { at }));
    expect((await jobs('probe.greet')).at(-1)).toMatchObject({
      start_after: at,
      retry_limit: 7,
      retry_delay: 11,
      retry_backoff: true,
      expire_seconds: 47,
    });
  });

  it('refuses what was not declared: another payload, another scope, an unknown job', async () => {
    const inCompany = (work: Parameters<typeof test.db.tenant>[1]) => test.db.tenant(testId(), work);
    await expect(inCompany((tx) => enqueue(tx, greet, { name: 'far too long a name' }))).rejects.toThrow(
      /10/,
    );
    await expect(inCompany((tx) => enqueue(tx, greet, { name: 1 } as never))).rejects.toThrow(/string/);
    await expect(inCompany((tx) => enqueue(tx, sweep, {}))).rejects.toThrow('scope "platform"');
    await expect(test.db.platform((tx) => enqueue(tx as never, greet, { name: 'A' }))).rejects.toThrow(
      'scope "company"',
    );
    await expect(test.db.platform((tx) => enqueue(tx, unknown, {}))).rejects.toThrow('"probe.unknown"');
  });
});
