import { sql } from 'kysely';
import { z } from 'zod';
import { defineJob } from './job-definition.ts';

const DONE_KEPT_DAYS = 7;
const OVER_KEPT_DAYS = 90;

/** Removes jobs that are over and have been looked at long enough, and what `once` has noted of jobs that are no more. */
export const tidyJobs = defineJob({
  name: 'jobs.tidy',
  scope: 'platform',
  payload: z.strictObject({}),
  cron: '30 4 * * *',
  handle: ({ db }) =>
    db.platform(async (tx) => {
      await sql`delete from jobs.job where
        state = 'completed' and completed_on < jobs.job_now() - ${DONE_KEPT_DAYS} * interval '1 day' or
        state in ('failed', 'cancelled') and completed_on < jobs.job_now() - ${OVER_KEPT_DAYS} * interval '1 day'`.execute(
        tx.db,
      );
      await sql`delete from job_deeds d where at < now() - interval '1 day' and not exists (
        select from jobs.job j where j.id = d.job_id) and not exists (
        select from restored_jobs r where r.id = d.job_id)`.execute(tx.db);
    }),
});
