import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { systemDoer } from '../audit/doer.ts';
import { createSuperAdmin } from '../auth/identity-module.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { enqueue } from './enqueue.ts';
import type { JobRow, JobView } from './jobs-schemas.ts';
import { defineJob } from './job-definition.ts';

const payload = z.strictObject({ text: z.string() });
/** Of these nothing can be sent. */
const broken = new Set<string>();
const mail = defineJob({
  name: 'probe.mail',
  scope: 'company',
  payload,
  retries: 0,
  async handle(_platform, { text }) {
    if (broken.has(text)) throw new Error(`no way to ${text}`);
  },
});
const nightly = defineJob({
  name: 'probe.nightly',
  scope: 'platform',
  payload: z.strictObject({}),
  cron: '0 3 * * *',
  handle: async () => {},
});

describeServer('an administrator’s view of the jobs', (start) => {
  let test: TestServer;
  let token: string;
  const company = testId();
  beforeAll(async () => {
    test = await start(
      [{ ...probeModule, jobs: [mail, nightly] }],
      { KARVON_DEMO: '1' },
      { worksAtJobs: true },
    );
    await createSuperAdmin(test.server.platform, account, systemDoer(0));
    await signIn();
  });
  const account = { email: 'admin@karvon.test', password: 'password 1' };
  const signIn = async () => {
    const signedIn = await test.call('POST /auth/login', { body: account });
    token = (signedIn.body as { accessToken: string }).accessToken;
  };
  const call = async (request: string) => {
    const { status, body } = await test.call(request, { token });
    return { status, body: body as unknown };
  };
  const ask = (text: string, at?: string) =>
    test.server.platform.db.tenant(company, (tx) =>
      enqueue(tx, mail, { text }, at === undefined ? {} : { at: at as never }),
    );
  const list = async (query: string) =>
    (await call(`GET /jobs?${query}`)).body as { count: number; next: string | null; results: JobRow[] };
  const until = (id: Id, state: string) =>
    eventually(
      async () => (await call(`GET /jobs/${id}`)).body as JobView,
      (job) => job.state === state,
    );

  it('lists jobs by state and name, page by page, newest first', async () => {
    const ids: Id[] = [];
    for (const text of ['one', 'two', 'three']) {
      const id = await ask(text);
      ids.unshift(id);
      await until(id, 'done');
    }
    const done = await list('name=probe.mail&state=done&limit=2');
    expect(done).toMatchObject({ count: 3, results: [{ id: ids[0] }, { id: ids[1] }] });
    expect(done.results[0]).toMatchObject({
      name: 'probe.mail',
      state: 'done',
      companyId: company,
      attempts: 1,
      error: null,
    });
    const more = await list('name=probe.mail&state=done&limit=2&page=2');
    expect(more.results.map(({ id }) => id)).toEqual([ids[2]]);
    expect(await list('name=probe.mail&state=dead')).toMatchObject({ count: 0, results: [] });
    expect((await call('GET /jobs?state=lost')).status).toBe(400);
    const byCursor = await list('name=probe.mail&ordering=createdAt&limit=2&cursor=');
    expect(byCursor).toMatchObject({ count: null, results: [{ id: ids[2] }, { id: ids[1] }] });
  });

  it('shows a dead job with what it was asked and what went wrong, and has it tried again', async () => {
    broken.add('Tashkent');
    const id = await ask('Tashkent');
    expect(await until(id, 'dead')).toMatchObject({
      payload: { text: 'Tashkent' },
      error: 'no way to Tashkent',
      attempts: 1,
    });
    expect((await list('state=dead')).results.map((job) => job.id)).toEqual([id]);
    await call(`POST /jobs/${id}/retry`);
    await eventually(
      async () => (await call(`GET /jobs/${id}`)).body as JobView,
      (job) => job.attempts === 2 && job.state === 'dead',
    );
    broken.clear();
    expect(await call(`POST /jobs/${id}/retry`)).toMatchObject({ status: 200, body: { state: 'retrying' } });
    expect(await until(id, 'done')).toMatchObject({ attempts: 3, error: null });
    expect(await call(`POST /jobs/${id}/retry`)).toMatchObject({
      status: 409,
      body: { error: { code: 'job-not-so' } },
    });
  });

  it('puts a job aside, and takes it up again', async () => {
    const id = await ask('later', '2099-01-01T00:00:00.000Z');
    expect(await call(`POST /jobs/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect((await call(`POST /jobs/${id}/cancel`)).status).toBe(409);
    expect(await call(`POST /jobs/${id}/retry`)).toMatchObject({ status: 200, body: { state: 'waiting' } });
    await until(id, 'done');
    expect((await call(`POST /jobs/${id}/cancel`)).status).toBe(409);
    const deeds = await test.server.platform.db.tenant(company, (tx) =>
      findDeeds(tx, {}, { limit: 2, after: null }),
    );
    const object = { kind: 'job', id, label: 'probe.mail' };
    const actor = { name: account.email };
    expect(deeds).toMatchObject([
      { action: 'job.retried', object, actor },
      { action: 'job.cancelled', object, actor },
    ]);
  });

  it('knows no other jobs', async () => {
    for (const request of ['GET /jobs/', 'POST /jobs/', 'POST /jobs/'].map(
      (method, index) => `${method}${testId()}${['', '/retry', '/cancel'][index]}`,
    )) {
      expect(await call(request)).toMatchObject({ status: 404, body: { error: { code: 'unknown-job' } } });
    }
  });

  it('shows the schedules, which follow the clock of the demo at once', async () => {
    const schedule = { name: 'probe.nightly', cron: '0 3 * * *', timeZone: 'Asia/Tashkent' };
    const schedules = async () =>
      ((await call('GET /jobs/schedules')).body as { results: { name: string }[] }).results;
    expect(await schedules()).toContainEqual({
      ...schedule,
      followedUntil: '2026-11-21T08:00:00.000Z',
      nextAt: '2026-11-21T22:00:00.000Z',
    });
    test.server.platform.advanceClock?.(14 * 3_600_000);
    await signIn();
    await eventually(
      () => list('name=probe.nightly&state=done'),
      ({ count }) => count === 1,
    );
    expect(await schedules()).toContainEqual({
      ...schedule,
      followedUntil: '2026-11-21T22:00:00.000Z',
      nextAt: '2026-11-22T22:00:00.000Z',
    });
  });

  it('is told in the metrics, too', async () => {
    await ask('waits', '2099-01-01T00:00:00.000Z');
    broken.add('Kyiv');
    await until(await ask('Kyiv'), 'dead');
    const metrics = await (await fetch(`${test.server.url}/metrics`)).text();
    expect(metrics).toMatch(/karvon_jobs_total\{name="probe.mail",outcome="done"\} \d/);
    expect(metrics).toMatch(/karvon_jobs_total\{name="probe.mail",outcome="dead"\} \d/);
    expect(metrics).toContain('karvon_jobs{name="probe.mail",state="waiting"} 1');
    expect(metrics).toContain('karvon_jobs{name="probe.mail",state="dead"} 1');
    expect(metrics).toContain('karvon_jobs_due_seconds{name="probe.mail",state="waiting"} 0');
    expect(metrics).not.toContain('karvon_jobs_due_seconds{name="probe.mail",state="dead"}');
  });
});
