import { type Kysely, sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { idSchema, type Id } from '@karvon/shared/values/ids.ts';
import type { Database, Tx } from '../db/transaction.ts';
import type { QueuedJobs } from '../http/metrics.ts';
import { OPEN_STATES } from './install-queue.ts';
import { STATE } from './job-state.ts';
import { JOBS_SCHEMA } from './jobs-tables.ts';

/** A try of a job that this process has taken: nobody else has it until it ends, or its time is over. */
export type TakenJob = {
  id: Id;
  name: string;
  /** The try's number, from 0; what pg-boss tells a later try from this one by. */
  retryCount: number;
  retryLimit: number;
  companyId: Id | null;
  /** As it lies there; not parsed yet. */
  payload: unknown;
};

/** The queue as those see it who work at it. Every statement is a transaction of the platform's role. */
export type WorkQueue = {
  /** Names of jobs that are due. */
  dueNames: () => Promise<string[]>;
  /** Takes up to so many due jobs of a name, which no other process gets then. */
  take: (name: string, most: number) => Promise<TakenJob[]>;
  complete: (job: TakenJob) => Promise<void>;
  /** Later again, as long as tries are left; dead then. */
  fail: (job: TakenJob, message: string) => Promise<void>;
  /** Gives a job back untouched: another process may have it at once, and no try is counted. */
  handBack: (job: TakenJob) => Promise<void>;
  /** Jobs that are not over, by name and state. */
  count: () => Promise<QueuedJobs[]>;
  /** Fails the tries whose time is over, whoever was at them. Answers how many. */
  failOverdue: () => Promise<number>;
};

const dataSchema = z.object({ company: idSchema.nullable(), payload: z.unknown() });

/**
 * pg-boss does what is hard about a queue: taking jobs without anybody's waiting or taking one twice, tries and their pauses,
 * and fencing off a try that comes to its end too late. It is never started: when to look is the runner's affair.
 * @param ahead milliseconds that the centre's clock has been moved, in the demo
 */
export function openWorkQueue(db: Database, ahead: () => number): WorkQueue {
  const within = <Result>(work: (tx: Tx) => Promise<Result>) =>
    db.platform(async (tx) => {
      const moved = ahead();
      if (moved !== 0)
        await sql`select set_config('karvon.ahead', ${`${moved} milliseconds`}, true)`.execute(tx.db);
      return work(tx);
    });
  const boss = new PgBoss({
    schema: JOBS_SCHEMA,
    db: { executeSql: (text, values) => within((tx) => fromKysely(tx.db).executeSql(text, values)) },
  });
  return {
    dueNames: () => within((tx) => readDueNames(tx.db)),
    async take(name, most) {
      const taken = await boss.fetch<object>(name, { batchSize: most, includeMetadata: true });
      return taken.map(({ id, retryCount, retryLimit, data }) => {
        // What is no job of ours fails like one whose payload is wrong.
        const { company, payload } = dataSchema.safeParse(data).data ?? { company: null, payload: undefined };
        return { id, name, retryCount, retryLimit, companyId: company, payload };
      });
    },
    async complete(job) {
      await boss.complete(job.name, job);
    },
    async fail(job, message) {
      await boss.fail(job.name, job, { message });
    },
    async handBack({ id, name, retryCount }) {
      await within((tx) =>
        sql`update jobs.job set state = 'retry', retry_limit = retry_limit + 1, start_after = jobs.job_now()
          where name = ${name} and id = ${id} and state = 'active' and retry_count = ${retryCount}`.execute(
          tx.db,
        ),
      );
    },
    count: () => within((tx) => countJobs(tx.db)),
    async failOverdue() {
      const overdue = await within((tx) => readOverdue(tx.db));
      for (const { name, ...attempt } of overdue) {
        await boss.fail(name, attempt, { message: 'The try took too long, or its process has died.' });
      }
      return overdue.length;
    },
  };
}

async function readDueNames(db: Kysely<object>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from jobs.job where state < 'active' and not blocked and start_after <= jobs.job_now()
    order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function countJobs(db: Kysely<object>): Promise<QueuedJobs[]> {
  const { rows } = await sql<QueuedJobs>`
    select name, ${STATE} as state, count(*) as jobs,
      max(greatest(0, extract(epoch from jobs.job_now() - start_after)))
        filter (where state < 'active')::float8 as "dueForSeconds"
    from jobs.job j where ${sql.raw(OPEN_STATES)} group by 1, 2`.execute(db);
  return rows;
}

type Overdue = { name: string; id: Id; retryCount: number };

async function readOverdue(db: Kysely<object>): Promise<Overdue[]> {
  const { rows } = await sql<Overdue>`
    select name, id, retry_count as "retryCount" from jobs.job
    where state = 'active' and started_on + expire_seconds * interval '1 second' < jobs.job_now()`.execute(
    db,
  );
  return rows;
}
