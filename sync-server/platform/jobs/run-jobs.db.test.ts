import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '@karvon/tests/support/test-server.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { enqueue } from './enqueue.ts';
import { readJob } from './find-jobs.ts';
import { defineJob, type RunningJob } from './job-definition.ts';
import { once } from './once.ts';
import { type JobRunner, runJobs } from './run-jobs.ts';
import { openWorkQueue, type WorkQueue } from './work-queue.ts';

type Try = { payload: string } & Omit<RunningJob<'company'>, 'signal'>;
const tries: Try[] = [];
/** What the handler does at each try. */
let deed: (job: RunningJob<'company'>) => Promise<void>;

const payload = z.strictObject({ text: z.string() });
const work = defineJob({
  name: 'probe.work',
  scope: 'company',
  payload,
  retries: 2,
  timeLimitSeconds: 60,
  async handle(_platform, { text }, { signal, ...job }) {
    tries.push({ payload: text, ...job });
    await deed({ signal, ...job });
  },
});
const brief = defineJob({
  ...work,
  name: 'probe.brief',
  scope: 'company',
  payload,
  retries: 0,
  timeLimitSeconds: 1,
});

const never = () => new Promise<never>(() => {});

describeServerOnBothDatabases('working at jobs', (start) => {
  let test: TestServer;
  let queue: WorkQueue;
  let runner: JobRunner;
  let ahead = 0;
  const company = testId();
  const outcomes: string[] = [];

  beforeAll(async () => {
    test = await start([{ ...probeModule, jobs: [work, brief] }]);
    queue = openWorkQueue(test.server.platform.db, () => ahead);
  });
  const begin = (patienceMs = 10_000) => {
    const onOutcome = (name: string, outcome: string) => void outcomes.push(`${name} ${outcome}`);
    return runJobs(test.server.platform, queue, [work, brief], { onOutcome, patienceMs });
  };
  beforeEach(() => {
    tries.length = 0;
    outcomes.length = 0;
    deed = async () => {};
    runner = begin();
  });
  afterEach(() => runner.stop());

  const pass = (milliseconds: number) => {
    ahead += milliseconds;
    test.advance(milliseconds);
    runner.look();
  };
  const ask = (text: string, job: typeof work = work) =>
    test.server.platform.db.tenant(company, (tx) => enqueue(tx, job, { text }));
  const read = (id: Id) => test.server.platform.db.platform((tx) => readJob(tx, id));
  const until = (id: Id, state: string) =>
    eventually(
      () => read(id),
      (job) => job.state === state,
    );

  it('does what was asked for, in the name of the company, and says so', async () => {
    const id = await ask('hello');
    expect(await until(id, 'done')).toMatchObject({ name: 'probe.work', companyId: company, attempts: 1 });
    expect(tries).toEqual([{ payload: 'hello', id, companyId: company, attempt: 1 }]);
    expect(outcomes).toEqual(['probe.work done']);
  });

  it('tries again after pauses that grow, and is done when a try succeeds', async () => {
    deed = async ({ attempt }) => {
      if (attempt < 3) throw new Error(`no line at try ${attempt}`);
    };
    const id = await ask('again');
    const first = await until(id, 'retrying');
    expect(first).toMatchObject({ attempts: 1, error: 'no line at try 1' });
    expect(Date.parse(first.dueAt) - Date.parse(first.startedAt ?? '')).toBeGreaterThanOrEqual(30_000);
    pass(60_000);
    const second = await eventually(
      () => read(id),
      ({ attempts, state }) => attempts === 2 && state === 'retrying',
    );
    expect(Date.parse(second.dueAt) - Date.parse(second.startedAt ?? '')).toBeGreaterThanOrEqual(60_000);
    pass(120_000);
    expect(await until(id, 'done')).toMatchObject({ attempts: 3, error: null });
    expect(outcomes).toEqual(['probe.work failed', 'probe.work failed', 'probe.work done']);
  });

  it('gives up after the last try, keeps why, and holds up nothing else', async () => {
    deed = async () => {
      throw new Error('no such\u0000 place', { cause: new Error('moved \ud800') });
    };
    const id = await ask('lost');
    for (const attempts of [1, 2]) {
      await eventually(
        () => read(id),
        (job) => job.attempts === attempts && job.state === 'retrying',
      );
      pass(240_000);
    }
    expect(await until(id, 'dead')).toMatchObject({ attempts: 3, error: 'no such place moved \ufffd' });
    deed = async () => {};
    await until(await ask('next'), 'done');
    expect(outcomes.at(-2)).toBe('probe.work dead');
  });

  it('fails a payload that is not what the job takes, without calling anybody', async () => {
    const { db } = test.server.platform;
    const id = await db.platform(async (tx) => {
      const { rows } = await sql<{ id: Id }>`
        insert into jobs.job (id, name, data) values (jobs.new_id(), 'probe.work', '{"company": 7}') returning id`.execute(
        tx.db,
      );
      return rows[0]?.id ?? '';
    });
    runner.look();
    // pg-boss's own defaults hold for what was put in by hand: two more tries, at once.
    expect((await until(id, 'dead')).error).toMatch(
      /^The payload is not what the job takes: .*expected object/,
    );
    expect(tries).toEqual([]);
  });

  it('ends a try at its limit of time, and tells the handler', async () => {
    let told = false;
    deed = async ({ signal }) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      await never();
    };
    const id = await ask('slow', brief);
    expect((await until(id, 'dead')).error).toBe('It took longer than 1 seconds.');
    expect(told).toBe(true);
  });

  it('takes up what a dead process was at, and lets its late word count for nothing', async () => {
    await runner.stop();
    const id = await ask('orphan');
    const [taken] = await queue.take('probe.work', 1);
    expect(taken).toMatchObject({ id, retryCount: 0, payload: { text: 'orphan' } });
    if (taken === undefined) throw new Error('nothing was taken');
    runner = begin();
    pass(80_000);
    await until(await ask('others are done', brief), 'done');
    expect((await read(id)).state).toBe('running');
    pass(15_000);
    expect((await until(id, 'retrying')).error).toContain('its process has died');
    await queue.complete(taken);
    await queue.fail(taken, 'too late');
    await queue.handBack(taken);
    expect(await read(id)).toMatchObject({ state: 'retrying', attempts: 1 });
    pass(60_000);
    expect(await until(id, 'done')).toMatchObject({ attempts: 2 });
  });

  it('gives what is under way time to end when it stops', async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    deed = () => goOn;
    const id = await ask('nearly');
    await eventually(
      () => tries.length,
      (count) => count === 1,
    );
    const stopped = runner.stop();
    const late = await ask('too late');
    resolve();
    await stopped;
    expect((await read(id)).state).toBe('done');
    expect((await read(late)).state).toBe('waiting');
    runner = begin();
    await until(late, 'done');
  });

  it('lets go of what does not end when it stops, for another to do at once, and counts no try', async () => {
    await runner.stop();
    runner = begin(0);
    deed = never;
    const id = await ask('endless');
    await eventually(
      () => tries.length,
      (count) => count === 1,
    );
    await runner.stop();
    expect(outcomes).toEqual(['probe.work let-go']);
    deed = async ({ attempt }) => {
      if (attempt < 4) throw new Error('not yet');
    };
    runner = begin();
    for (const attempts of [2, 3]) {
      await eventually(
        () => read(id),
        (job) => job.attempts === attempts && job.state === 'retrying',
      );
      pass(240_000);
    }
    expect(await until(id, 'done')).toMatchObject({ attempts: 4 });
  });

  it('does a deed of the database once, however often a job runs', async () => {
    const notes = () =>
      test.server.platform.db.tenant(company, (tx) => sql`select id from probe_notes`.execute(tx.db));
    const done: boolean[] = [];
    deed = async (job) => {
      const { db, newId } = test.server.platform;
      const write = (note: string) =>
        once(db, job, async (tx) => {
          await sql`insert into probe_notes (company_id, id, note) values (${company}, ${newId()}, ${note})`.execute(
            tx.db,
          );
          if (job.attempt === 1) throw new Error('before the commit');
        });
      done.push(await write('deed'));
      if (job.attempt === 2) throw new Error('after the commit');
    };
    const id = await ask('once');
    for (const attempts of [1, 2]) {
      await eventually(
        () => read(id),
        (job) => job.attempts === attempts && job.state === 'retrying',
      );
      expect((await notes()).rows).toHaveLength(attempts - 1);
      pass(240_000);
    }
    await until(id, 'done');
    expect(done).toEqual([true, false]);
    expect((await notes()).rows).toHaveLength(1);
  });

  it('waits for what is to be done later', async () => {
    const { db } = test.server.platform;
    const at = instantOf(new Date().getTime() + ahead + 3_600_000);
    const id = await db.tenant(company, (tx) => enqueue(tx, work, { text: 'later' }, { at }));
    await until(await ask('now'), 'done');
    expect((await read(id)).state).toBe('waiting');
    pass(3_700_000);
    await until(id, 'done');
  });
});
