import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../module.ts';
import { enqueue } from './enqueue.ts';
import type { Job } from './job-definition.ts';
import { nextTime } from './next-time.ts';

/** The clock of another process may be ahead by less. By more: this one was set back, as the demo's is at each start. */
const APART_MS = 10 * 60_000;

/**
 * Asks for jobs when their schedules say so. Up to when a schedule has been followed is written in the transaction that asks
 * for the job, so each time comes once, however many processes look. What came while no process was there is made up for
 * by one job; a schedule begins when it is first seen; and none asks for a job while one of its kind still waits or runs.
 * @returns looks at the clock, and asks for what is due
 */
export function followSchedules(
  { db, clock, settings }: Pick<Platform, 'db' | 'clock' | 'settings'>,
  jobs: readonly Job[],
): () => Promise<void> {
  const scheduled = jobs.flatMap((job) => (job.cron === null ? [] : [{ job, cron: job.cron }]));
  /** By job and time zone, which may become another: nothing is due before, as far as this process knows. */
  const next = new Map<string, number>();
  return async () => {
    const now = clock();
    for (const { job, cron } of scheduled) {
      const { timeZone } = settings;
      const key = `${job.name} ${timeZone}`;
      if (now < (next.get(key) ?? 0)) continue;
      next.set(key, await db.platform((tx) => follow(tx, job, cron, timeZone, clock)));
    }
  };
}

async function follow(
  tx: Tx,
  job: Job,
  cron: string,
  timeZone: string,
  clock: () => number,
): Promise<number> {
  const { name } = job;
  await sql`insert into job_schedules (name, followed_until) values (${name}, ${instantOf(clock())})
    on conflict do nothing`.execute(tx.db);
  const { rows } = await sql<{ until: string }>`
    select followed_until as until from job_schedules where name = ${name} for update`.execute(tx.db);
  // Read once it is this one's turn: who has waited long for another process must not take its own clock for one that was set back.
  const now = clock();
  const until = Date.parse(rows[0]?.until ?? '');
  const due = nextTime(cron, timeZone, Math.min(until, now));
  if (due > now && until <= now + APART_MS) return due;
  await sql`update job_schedules set followed_until = ${instantOf(now)} where name = ${name}`.execute(tx.db);
  if (due <= now && !(await isUnderWay(tx, name))) await enqueue(tx, job as Job<object, 'platform'>, {});
  return nextTime(cron, timeZone, now);
}

async function isUnderWay(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql`
    select from jobs.job where name = ${name} and state <= 'active' limit 1`.execute(tx.db);
  return rows.length > 0;
}
