import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { Database, TenantTx, Tx } from '../db/transaction.ts';
import type { RunningJob } from './job-definition.ts';

/**
 * Does a job's work in the database exactly once, however often the job runs: in one transaction of the job's company with
 * a row that says so. A process that dies before the commit has done nothing; one that dies after it has done all, and the
 * next try passes by. Whatever the work asks for by `enqueue` is asked for once, too. Answers whether it was done now.
 */
export async function once(
  db: Database,
  job: RunningJob<'company'>,
  work: (tx: TenantTx) => Promise<void>,
): Promise<boolean> {
  return db.tenant(job.companyId, async (tx) => {
    const isNew = await withPlatformRole(tx, (within) => noteDeed(within, job.id));
    if (isNew) await work(tx);
    return isNew;
  });
}

/** The same for a job that is nobody's in particular, in a transaction of the platform. */
export async function onceForPlatform(
  db: Database,
  job: RunningJob<'platform'>,
  work: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return db.platform(async (tx) => {
    const isNew = await noteDeed(tx, job.id);
    if (isNew) await work(tx);
    return isNew;
  });
}

/** Whoever notes the same deed at the same moment waits here for the first one's end. */
async function noteDeed(tx: Tx, jobId: Id): Promise<boolean> {
  const { rows } = await sql`insert into job_deeds (job_id) values (${jobId})
    on conflict do nothing returning job_id`.execute(tx.db);
  return rows.length > 0;
}
