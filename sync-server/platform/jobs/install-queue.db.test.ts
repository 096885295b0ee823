import { getRollbackPlans } from 'pg-boss';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  describeOnBothDatabases,
  describeOnPostgres,
  testId,
  type TestDatabase,
} from '@karvon/tests/support/test-database.ts';
import { connectPool } from '../db/connect-pool.ts';
import { createDatabase } from '../db/create-database.ts';
import { migrate } from '../db/migrate.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import type { ServerModule } from '../module.ts';
import { enqueue } from './enqueue.ts';
import { defineJob } from './job-definition.ts';

const job = (retries: number) =>
  defineJob({
    name: 'probe.work',
    scope: 'company',
    payload: z.object({ n: z.int() }),
    retries,
    handle: async () => {},
  });
const module = (retries: number): ServerModule => ({ ...probeModule, jobs: [job(retries)] });

async function run({ pool }: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const client = await pool.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    client.release();
  }
}

describeOnBothDatabases('the schema of the queue', (open) => {
  it('is brought from an earlier pg-boss to this one’s, with all that waits in it', async () => {
    const test = await open([module(1)]);
    await test.db.tenant(testId(), (tx) => enqueue(tx, job(1), { n: 1 }));
    const before = await run(test, 'select version from jobs.version');
    await run(test, getRollbackPlans('jobs'));
    expect(await run(test, 'select version from jobs.version')).not.toEqual(before);
    await migrate(test.pool, [module(1)]);
    expect(await run(test, 'select version from jobs.version')).toEqual(before);
    expect(await run(test, "select data->'payload' as payload from jobs.job")).toEqual([
      { payload: { n: 1 } },
    ]);
    await test.db.tenant(testId(), (tx) => enqueue(tx, job(1), { n: 2 }));
  });

  it('is refused when a later pg-boss has made it', async () => {
    const test = await open([module(1)]);
    await run(test, 'update jobs.version set version = version + 1');
    await expect(migrate(test.pool, [module(1)])).rejects.toMatchObject({ code: 'database-newer' });
  });

  it('takes a changed declaration for jobs that are asked for from then on', async () => {
    const test = await open([module(1)]);
    const ask = () => test.db.tenant(testId(), (tx) => enqueue(tx, job(5), { n: 1 }));
    await ask();
    await migrate(test.pool, [module(5)]);
    await ask();
    expect(await run(test, 'select retry_limit as tries from jobs.job order by created_on')).toEqual([
      { tries: 1 },
      { tries: 5 },
    ]);
  });
});

describeOnPostgres('the schema of the queue', (open) => {
  it('is made once when two processes start at once', async () => {
    const { url } = await open([]);
    const pools = await Promise.all(
      [1, 2].map(() => connectPool({ databaseUrl: url, pgliteFolder: null, onIdleError: () => {} })),
    );
    try {
      const [first] = pools;
      const client = await first?.connect();
      await client?.query('drop schema jobs cascade');
      client?.release();
      await Promise.all(pools.map((pool) => migrate(pool, [module(2)])));
      const databases = pools.map((pool) => createDatabase(pool, [module(2)]));
      const ids = await Promise.all(
        databases.map((db) => db.tenant(testId(), (tx) => enqueue(tx, job(2), { n: 1 }))),
      );
      expect(new Set(ids).size).toBe(2);
    } finally {
      for (const pool of pools) await pool.close();
    }
  });
});
