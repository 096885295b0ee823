import { z } from 'zod';
import { detailOf } from '../../start-failure.ts';
import type { Platform } from '../module.ts';
import type { Job, RunningJob } from './job-definition.ts';
import type { TakenJob, WorkQueue } from './work-queue.ts';

/**
 * What became of a try. `failed`: there will be another; `dead`: that was the last one; `let-go`: the process ended first, and
 * another one begins anew.
 */
export type JobOutcome = 'done' | 'failed' | 'dead' | 'let-go';

/** As much of an error as is kept; jsonb takes neither a zero character nor half a pair. */
const MESSAGE_MAX = 2000;

/**
 * One try: parses the payload, does the work within its limit of time, and says in the queue what became of it. Throws only
 * what the database says; the try then ends by its time.
 * @param lettingGo aborted when this process waits no longer for what is under way
 */
export async function runJob(
  platform: Platform,
  queue: WorkQueue,
  job: Job,
  taken: TakenJob,
  lettingGo: AbortSignal,
): Promise<JobOutcome> {
  const about = { job: taken.name, id: taken.id, company: taken.companyId, attempt: taken.retryCount + 1 };
  try {
    await handle(platform, job, taken, lettingGo);
  } catch (error) {
    if (lettingGo.aborted) {
      await queue.handBack(taken);
      platform.log.warn(about, 'a job is let go because this process ends; it begins anew');
      return 'let-go';
    }
    const message = detailOf(error).replaceAll('\u0000', '').toWellFormed().slice(0, MESSAGE_MAX);
    await queue.fail(taken, message);
    const isDead = taken.retryCount >= taken.retryLimit;
    if (isDead) platform.log.error({ ...about, err: error }, 'a job has failed for good');
    else platform.log.warn({ ...about, err: error }, 'a job has failed and is tried again later');
    return isDead ? 'dead' : 'failed';
  }
  await queue.complete(taken);
  return 'done';
}

/** Ends with the work, with its limit of time, or when it is let go: work that heeds no signal goes on for nothing. */
async function handle(
  platform: Platform,
  job: Job,
  { id, retryCount, companyId, payload }: TakenJob,
  lettingGo: AbortSignal,
): Promise<void> {
  const parsed = job.payload.safeParse(payload);
  if (!parsed.success) {
    throw new Error(`The payload is not what the job takes: ${z.prettifyError(parsed.error)}`);
  }
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const limit = new AbortController();
  const limited = new Error(`It took longer than ${job.timeLimitSeconds} seconds.`);
  const timer = setTimeout(() => limit.abort(limited), job.timeLimitSeconds * 1000);
  const signal = AbortSignal.any([limit.signal, lettingGo]);
  const end = () => reject(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const running: RunningJob = { id, companyId, attempt: retryCount + 1, signal };
  try {
    await Promise.race([job.handle(platform, parsed.data as never, running as RunningJob<never>), ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
