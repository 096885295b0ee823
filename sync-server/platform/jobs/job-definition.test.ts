import { expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../../modules/all.ts';
import { composeModules } from '../../open-centre.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { defineJob, jobsOf } from './job-definition.ts';

const handle = async () => {};
const plain = { scope: 'platform' as const, payload: z.strictObject({}), handle };
const declare = (...jobs: Parameters<typeof defineJob>[0][]) =>
  jobsOf([{ ...probeModule, jobs: jobs.map((job) => defineJob(job)) }]);

it('tries three times more with growing pauses, unless a job says otherwise', () => {
  expect(declare({ ...plain, name: 'probe.work' })[0]).toMatchObject({
    retries: 3,
    retryAfterSeconds: 30,
    timeLimitSeconds: 300,
    atOnce: 1,
    cron: null,
  });
  expect(declare({ ...plain, name: 'probe.work', retries: 0 })[0]).toMatchObject({ retries: 0 });
});

it('takes the jobs of this centre', () => {
  expect(jobsOf(composeModules(modules)).map(({ name }) => name)).toContain('jobs.tidy');
});

it.each([
  ['a name without its module', [{ ...plain, name: 'work' }], '"probe.what-it-does"'],
  ['another module’s name', [{ ...plain, name: 'sales.work' }], '"probe.what-it-does"'],
  ['a name that pg-boss would not take', [{ ...plain, name: "probe.it's" }], '"probe.what-it-does"'],
  ['a name twice', [1, 2].map(() => ({ ...plain, name: 'probe.work' })), 'is declared twice'],
  ['a day’s limit of time', [{ ...plain, name: 'probe.work', timeLimitSeconds: 86_400 }], '14400 seconds'],
  [
    'a schedule that nobody can read',
    [{ ...plain, name: 'probe.work', cron: '61 * * * *' }],
    "can't be read",
  ],
  ['half a schedule', [{ ...plain, name: 'probe.work', cron: '* * *' }], "can't be read"],
  [
    'a company’s schedule',
    [{ ...plain, name: 'probe.work', scope: 'company' as const, cron: '* * * * *' }],
    'no company asks for it',
  ],
  [
    'a schedule with a payload',
    [{ ...plain, name: 'probe.work', payload: z.object({ n: z.int() }), cron: '* * * * *' }],
    'a payload that nobody could give it',
  ],
])('refuses %s', (_what, jobs, fault) => {
  expect(() => declare(...jobs)).toThrow(fault);
});
