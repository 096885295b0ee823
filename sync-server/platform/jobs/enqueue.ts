import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { TenantTx, Tx } from '../db/transaction.ts';
import type { Job, JobScope } from './job-definition.ts';

/** What lies in the queue for a job. */
export type JobData = { company: Id | null; payload: unknown };

export type EnqueueOptions = {
  /** Not before, by the centre's clock; at once unless said. */
  at?: Instant;
};

/** A company's job is asked for in a transaction of that company. */
type TxOf<Scope extends JobScope> = Scope extends 'company' ? TenantTx : Tx;

/**
 * Asks for a job within a transaction: it exists if, and only if, that commits. Of this process, whoever works at jobs hears
 * of it then; others find it within a second. Answers the job's id. Throws what zod says when the payload is not what was
 * declared, and an Error for a job that no module of this centre declares.
 */
export async function enqueue<Payload, Scope extends JobScope>(
  tx: TxOf<NoInfer<Scope>>,
  job: Job<Payload, Scope>,
  payload: NoInfer<Payload>,
  options: EnqueueOptions = {},
): Promise<Id> {
  const of: TenantTx | Tx = tx;
  const company = 'companyId' in of ? of.companyId : null;
  const insert = (within: Tx) => put(within, company, job, payload, options);
  return 'companyId' in of ? withPlatformRole(of, insert) : insert(of);
}

/** The same for a company's job in a transaction of the platform, as when a night's work is handed out. */
export function enqueueFor<Payload>(
  tx: Tx,
  company: Id,
  job: Job<Payload, 'company'>,
  payload: NoInfer<Payload>,
  options: EnqueueOptions = {},
): Promise<Id> {
  return put(tx, company, job, payload, options);
}

async function put(
  tx: Tx,
  company: Id | null,
  job: Pick<Job, 'name' | 'scope' | 'payload'>,
  payload: unknown,
  options: EnqueueOptions,
): Promise<Id> {
  if ((job.scope === 'company') !== (company !== null)) {
    throw new Error(`The job "${job.name}" is of the scope "${job.scope}"; this transaction is not.`);
  }
  // As it will be read: what JSON can't carry shows now.
  const data: JobData = { company, payload: job.payload.parse(JSON.parse(JSON.stringify(payload))) };
  const id = await insertJob(tx, job.name, data, options.at ?? null);
  tellRunner(tx);
  return id;
}

/**
 * The same row that pg-boss's own `send` makes, which a test compares: that one looks up the queue on a connection of
 * its own, and the embedded database has but this one.
 */
async function insertJob(tx: Tx, name: string, data: JobData, at: Instant | null): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`
    insert into jobs.job (id, name, data, start_after, created_on, keep_until, policy,
      retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds)
    select jobs.new_id(), q.name, ${JSON.stringify(data)}::jsonb, coalesce(${at}::timestamptz, jobs.job_now()),
      jobs.job_now(), jobs.job_now() + interval '100 years', q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds,
      q.deletion_seconds
    from jobs.queue q where q.name = ${name} returning id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`No module of this centre declares the job "${name}".`);
  return id;
}

/** Has this process look for jobs once the transaction has committed. */
export function tellRunner(tx: Tx): void {
  tx.afterCommit(() => wakers.get(tx.database)?.forEach((wake) => wake()));
}

/** By database: two centres in one process work at their own jobs. */
const wakers = new WeakMap<object, Set<() => void>>();

/** Tells of jobs that this process has asked for, once they are there, until the answer is called. */
export function onEnqueued(database: object, wake: () => void): () => void {
  const all = wakers.get(database) ?? new Set();
  wakers.set(database, all.add(wake));
  return () => all.delete(wake);
}
