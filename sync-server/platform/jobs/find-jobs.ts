import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { type Found, type Page, readPage } from '../list/page.ts';
import { tellRunner } from './enqueue.ts';
import { HELD, STATE } from './job-state.ts';
import type { JobRow, JobState, JobView } from './jobs-schemas.ts';

type QueueTables = {
  'jobs.job': {
    id: Id;
    name: string;
    retry_count: number;
    created_on: Instant;
    start_after: Instant;
    started_on: Instant | null;
    completed_on: Instant | null;
  };
};

const columns = [
  'j.id',
  'j.name',
  STATE.as('state'),
  sql<Id | null>`j.data->>'company'`.as('companyId'),
  sql<number>`case when j.started_on is null then 0 else j.retry_count + 1 end`.as('attempts'),
  'j.created_on as createdAt',
  'j.start_after as dueAt',
  'j.started_on as startedAt',
  'j.completed_on as endedAt',
  sql<string | null>`j.output->>'message'`.as('error'),
] as const;

const fromQueue = (tx: Tx) => tx.db.withTables<QueueTables>().selectFrom('jobs.job as j');

/** A page of the jobs that fit. */
export function findJobs(
  tx: Tx,
  { state, name }: { state?: JobState | undefined; name?: string | undefined },
  page: Page,
): Promise<Found<JobRow>> {
  const matching = fromQueue(tx)
    .$if(state !== undefined, (jobs) => jobs.where(STATE, '=', state ?? 'waiting'))
    .$if(name !== undefined, (jobs) => jobs.where('j.name', '=', name ?? ''));
  return readPage(page, matching, (jobs) => jobs.select(columns));
}

/** One job. Throws ApiFailure 404 `unknown-job`. */
export async function readJob(tx: Tx, id: Id): Promise<JobView> {
  const job = await fromQueue(tx)
    .select(columns)
    .select(sql`j.data->'payload'`.as('payload'))
    .where('j.id', '=', id)
    .executeTakeFirst();
  if (job === undefined) throw new ApiFailure(404, 'unknown-job');
  return job;
}

/**
 * Has a job tried again now, with as many tries as one that is new: a dead, cancelled or held one, or one that waits for its
 * next try. Throws ApiFailure 404 `unknown-job`, 409 `job-not-so`.
 */
export async function retryJob(tx: Tx, id: Id): Promise<JobView> {
  const { rows } = await sql`
    update jobs.job j set start_after = jobs.job_now(), completed_on = null, output = nullif(j.output, ${HELD}::jsonb),
      state = case when j.started_on is null then 'created'::jobs.job_state else 'retry' end,
      retry_limit = case when j.state = 'retry' then j.retry_limit else j.retry_count + 1 + q.retry_limit end
    from jobs.queue q where q.name = j.name and j.id = ${id} and j.state in ('failed', 'cancelled', 'retry')
    returning j.id`.execute(tx.db);
  const job = await readJob(tx, id);
  if (rows.length === 0) throw notSo(job);
  tellRunner(tx);
  return job;
}

/**
 * Puts a job aside that has not been done: it is not tried again unless somebody says so. Throws ApiFailure 404 `unknown-job`,
 * 409 `job-not-so`.
 */
export async function cancelJob(tx: Tx, id: Id): Promise<JobView> {
  const { rows } = await sql`
    update jobs.job set state = 'cancelled', completed_on = jobs.job_now(), output = nullif(output, ${HELD}::jsonb)
    where id = ${id} and (state in ('created', 'retry', 'failed') or state = 'cancelled' and output ? 'held')
    returning id`.execute(tx.db);
  const job = await readJob(tx, id);
  if (rows.length === 0) throw notSo(job);
  return job;
}

function notSo({ state }: JobView): ApiFailure {
  return new ApiFailure(409, 'job-not-so', { params: { state } });
}

/** Up to when each schedule has been followed. */
export async function readFollowed(tx: Tx): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql<{ name: string; until: Instant }>`
    select name, followed_until as until from job_schedules`.execute(tx.db);
  return new Map(rows.map(({ name, until }) => [name, until]));
}
