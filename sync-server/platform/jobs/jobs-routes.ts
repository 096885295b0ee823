import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../audit/audit.ts';
import { doerOf } from '../audit/doer.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { Tx } from '../db/transaction.ts';
import { pageAnswer, pageOf } from '../list/page.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform } from '../module.ts';
import { cancelJob, findJobs, readFollowed, readJob, retryJob } from './find-jobs.ts';
import type { Job } from './job-definition.ts';
import { jobList, jobParamsSchema, jobSchema, type JobView, scheduleListSchema } from './jobs-schemas.ts';
import { nextTime } from './next-time.ts';

/** What an administrator of the platform sees of the jobs, and may do about them. */
export function jobsRoutes(platform: Platform, jobs: readonly Job[]): Route[] {
  const retry = {
    path: '/jobs/:id/retry',
    summary: 'Have a job tried again now: a dead, cancelled or held one, or one that waits for its next try',
  };
  const cancel = { path: '/jobs/:id/cancel', summary: 'Put a job aside that has not been done' };
  return [
    list(platform),
    schedules(platform, jobs),
    single(platform),
    change(platform, 'job.retried', retry, retryJob),
    change(platform, 'job.cancelled', cancel, cancelJob),
  ];
}

function list({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/jobs',
    access: 'platform.jobs',
    summary: 'Background jobs, newest first',
    tag: 'Jobs',
    list: jobList,
    query: jobList.query,
    answer: jobList.answer,
    handle: async (input) => {
      const page = pageOf(jobList, input.query);
      return pageAnswer(page, input, await db.platform((tx) => findJobs(tx, input.query, page)));
    },
  });
}

function schedules({ db, clock, settings }: Platform, jobs: readonly Job[]): Route {
  return defineRoute({
    method: 'get',
    path: '/jobs/schedules',
    access: 'platform.jobs',
    summary: 'Which jobs are asked for by themselves, and when',
    tag: 'Jobs',
    answer: scheduleListSchema,
    handle: async () => {
      const followed = await db.platform(readFollowed);
      const { timeZone } = settings;
      const results = jobs.flatMap(({ name, cron }) => {
        if (cron === null) return [];
        const nextAt = instantOf(nextTime(cron, timeZone, clock()));
        return [{ name, cron, timeZone, nextAt, followedUntil: followed.get(name) ?? null }];
      });
      return { count: results.length, next: null, previous: null, results };
    },
  });
}

function single({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/jobs/:id',
    access: 'platform.jobs',
    summary: 'One background job, with what it was asked to do',
    tag: 'Jobs',
    params: jobParamsSchema,
    answer: jobSchema,
    handle: ({ params }) => db.platform((tx) => readJob(tx, params.id)),
  });
}

/** In the log of the company whose job it is; in the operator's for one that is nobody's. */
function change(
  { db, clock }: Platform,
  action: 'job.retried' | 'job.cancelled',
  route: { path: string; summary: string },
  work: (tx: Tx, id: Id) => Promise<JobView>,
): Route {
  return defineRoute({
    ...route,
    method: 'post',
    access: 'platform.jobs',
    tag: 'Jobs',
    params: jobParamsSchema,
    answer: jobSchema,
    handle: async (input) => {
      const { id } = input.params;
      const { companyId } = await db.platform((tx) => readJob(tx, id));
      return db.tenant(companyId ?? input.principal.companyId, async (tx) => {
        const job = await withPlatformRole(tx, (within) => work(within, id));
        const object = { kind: 'job' as const, id, label: job.name };
        audit(tx, { by: doerOf(input, clock()), action, object });
        return job;
      });
    },
  });
}
