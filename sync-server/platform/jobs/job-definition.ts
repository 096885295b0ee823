import type { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Platform, ServerModule } from '../module.ts';
import { nextTime } from './next-time.ts';

/** Whose a job is: one company's, or nobody's in particular. */
export type JobScope = 'company' | 'platform';

/** A try of a job. */
export type RunningJob<Scope extends JobScope = JobScope> = {
  /** The same at every try: what outside deeds are made recognisable by, and what `once` goes by. */
  id: Id;
  companyId: Scope extends 'company' ? Id : null;
  /** From 1. */
  attempt: number;
  /** Aborted when the time limit is over, or when a process that ends has waited long enough. */
  signal: AbortSignal;
};

/**
 * Work that is done in the background, as data: declared by a module, asked for by `enqueue`. It runs at least once, by
 * whichever process of the centre takes it, and never before the transaction that asked for it has committed.
 */
export type Job<Payload = never, Scope extends JobScope = never> = {
  /** Its module's name and what is done: `posting.check-company`. Never changed: jobs that wait go by it. */
  name: string;
  scope: JobScope;
  /** What the work needs to know, parsed when it is asked for and before each try. No secrets: administrators read it. */
  payload: z.ZodType;
  /** Tries after the first one. Then the job is dead until an administrator has it tried again. */
  retries: number;
  /** Seconds until the second try, up to twice as many by chance; each later pause is twice the one before. */
  retryAfterSeconds: number;
  /** A try that takes longer has failed; so has one whose process has died, once the limit is over. */
  timeLimitSeconds: number;
  /** How many of this kind a process works at at once. */
  atOnce: number;
  /** When it is asked for by itself, in the operator's time zone, as `0 3 * * *`; null: never. */
  cron: string | null;
  handle: (platform: Platform, payload: Payload, job: RunningJob<Scope>) => Promise<void>;
};

/** Longer than this no try may take: what a dead process was at is taken up no sooner. */
const LONGEST_SECONDS = 4 * 60 * 60;

type Optional = 'retries' | 'retryAfterSeconds' | 'timeLimitSeconds' | 'atOnce' | 'cron';

/** Declares a job; its handler is typed by its own schema and scope. */
export function defineJob<Payload, Scope extends JobScope>(
  job: Omit<Job<Payload, Scope>, Optional | 'payload' | 'scope'> &
    Partial<Pick<Job, Optional>> & { payload: z.ZodType<Payload>; scope: Scope },
): Job<Payload, Scope> {
  return { retries: 3, retryAfterSeconds: 30, timeLimitSeconds: 300, atOnce: 1, cron: null, ...job };
}

/** All jobs of these modules. Throws when a name is none of its module's or is taken, or a declaration can't be kept. */
export function jobsOf(modules: readonly ServerModule[]): Job[] {
  const declared = new Map<string, Job>();
  for (const { name: module, jobs = [] } of modules) {
    for (const job of jobs) {
      const fault = declared.has(job.name) ? 'is declared twice' : faultOf(job, module);
      if (fault !== null) throw new Error(`The job "${job.name}" ${fault}.`);
      declared.set(job.name, job);
    }
  }
  return [...declared.values()];
}

function faultOf(job: Job, module: string): string | null {
  const [prefix, deed, ...more] = job.name.split('.');
  if (prefix !== module || more.length > 0 || !/^[a-z][a-z-]*$/.test(deed ?? '')) {
    return `is not named as "${module}.what-it-does"`;
  }
  if (job.timeLimitSeconds > LONGEST_SECONDS) return `may take longer than ${LONGEST_SECONDS} seconds`;
  if (job.cron === null) return null;
  if (!isSchedule(job.cron)) return `has the schedule "${job.cron}", which can't be read`;
  if (job.scope !== 'platform') return 'has a schedule and is a company’s: no company asks for it';
  if (!job.payload.safeParse({}).success) return 'has a schedule and a payload that nobody could give it';
  return null;
}

function isSchedule(cron: string): boolean {
  try {
    return cron.split(' ').length === 5 && nextTime(cron, 'UTC', 0) > 0;
  } catch {
    return false;
  }
}
