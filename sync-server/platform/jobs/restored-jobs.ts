import { sql } from 'kysely';
import type { Database } from '../db/transaction.ts';
import type { Query } from '../module.ts';
import { OPEN_STATES } from './install-queue.ts';
import { HELD } from './job-state.ts';

/** The table in which a backup carries the queue. */
export const RESTORED_JOBS = 'restored_jobs';

/** What a backup carries of the queue: what is not over; and what an earlier restore has brought and no program here knows. */
export const keptJobsSql = `(select id, name, data, created_on from jobs.job where ${OPEN_STATES} or output ? 'held'
  union all select id, name, data, created_on from ${RESTORED_JOBS}) kept`;

/**
 * Takes what a backup held of the queue into it again, held back: nobody here knows what of it was done after the backup was
 * made, and no mail may go out twice. What no module declares any more stays where it is. Answers how many are held.
 */
export async function takeInRestored(db: Database): Promise<number> {
  return db.platform(async (tx) => {
    const { rows } = await sql`
      with back as (
        delete from restored_jobs r using jobs.queue q where q.name = r.name returning r.*
      )
      insert into jobs.job (id, name, data, state, output, start_after, created_on, completed_on, keep_until, policy,
        retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds)
      select back.id, back.name, back.data, 'cancelled', ${HELD}::jsonb, back.created_on, back.created_on,
        jobs.job_now(), jobs.job_now() + interval '100 years', q.policy, q.retry_limit, q.retry_delay, q.retry_backoff,
        q.expire_seconds, q.deletion_seconds
      from back join jobs.queue q on q.name = back.name returning id`.execute(tx.db);
    return rows.length;
  });
}

/** Schedules begin anew: what they asked for since the backup was made has been done. */
export async function forgetSchedules(query: Query): Promise<void> {
  await query('delete from job_schedules');
}
