import { type ChildProcess, spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { createEmptyPostgres, testId } from '@karvon/tests/support/test-database.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { readSettings } from '../settings.ts';
import { enqueue } from './enqueue.ts';
import { readJob } from './find-jobs.ts';
import { defineJob } from './job-definition.ts';
import { deedModule, deed } from './job-process.test-support.ts';

// Processes that start and are waited for.
vi.setConfig({ testTimeout: 120_000 });

const program = fileURLToPath(new URL('job-process.test-support.ts', import.meta.url));
const BEGIN = Date.UTC(2026, 10, 21, 8);

/** Which process did which job. */
const runs: { by: string; text: string }[] = [];
let meet: (by: string) => Promise<void> = async () => {};
const share = (by: string) =>
  defineJob({
    name: 'probe.share',
    scope: 'company',
    payload: z.strictObject({ text: z.string() }),
    async handle(_platform, { text }) {
      runs.push({ by, text });
      await meet(by);
    },
  });
const nightly = (by: string) =>
  defineJob({
    name: 'probe.nightly',
    scope: 'platform',
    payload: z.strictObject({}),
    cron: '0 3 * * *',
    handle: async () => void runs.push({ by, text: 'nightly' }),
  });

let databaseUrl: string;
const cleanUps: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  runs.length = 0;
  const database = await createEmptyPostgres();
  databaseUrl = database.url;
  cleanUps.push(database.drop);
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function folderOfOne(): string {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-jobs-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startOne(module: typeof probeModule): Promise<RunningServer> {
  const settings = readSettings({
    KARVON_DATA: folderOfOne(),
    KARVON_DEMO: '1',
    PORT: '0',
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
  });
  const log = pino({ level: 'silent' });
  const server = await startServer(settings, { modules: [module], clock: () => BEGIN, log });
  cleanUps.push(server.stop);
  return server;
}

const startSharing = (by: string) => startOne({ ...probeModule, jobs: [share(by), nightly(by)] });

const countDone = async ({ platform }: RunningServer) => {
  const { rows } = await platform.db.platform((tx) =>
    sql`select from jobs.job where name like 'probe.%' and state = 'completed'`.execute(tx.db),
  );
  return rows.length;
};

it('is shared by all processes of a centre, and each job is done by one', async () => {
  const [a] = await Promise.all([startSharing('a'), startSharing('b')]);
  // Nobody goes on before both are at work.
  const { promise: bothAtWork, resolve } = Promise.withResolvers<void>();
  meet = () => {
    if (new Set(runs.map(({ by }) => by)).size === 2) resolve();
    return bothAtWork;
  };
  const texts = Array.from({ length: 30 }, (_, n) => `job ${n}`);
  await a.platform.db.tenant(testId(), async (tx) => {
    for (const text of texts) await enqueue(tx, share('a'), { text });
  });
  await eventually(
    () => countDone(a),
    (done) => done === texts.length,
  );
  expect(runs.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
  expect(new Set(runs.map(({ by }) => by)).size).toBe(2);
});

it('follows a schedule once, not once for each process', async () => {
  const servers = await Promise.all([startSharing('a'), startSharing('b')]);
  const followed = () =>
    servers[0].platform.db.platform((tx) =>
      sql`select from job_schedules where name = 'probe.nightly'`
        .execute(tx.db)
        .then(({ rows }) => rows.length),
    );
  // A schedule begins when it is first seen.
  await eventually(followed, (count) => count === 1);
  for (const night of [1, 2, 3]) {
    for (const server of servers) server.platform.advanceClock?.(24 * 3_600_000);
    // Done, and written so: a job that is under way when the clock leaps a day counts as one whose process has died.
    await eventually(
      () => countDone(servers[0]),
      (done) => done === night,
    );
    expect(runs).toHaveLength(night);
  }
  // Both have looked at the third night's clock: what is asked for now comes after whatever they ask for.
  const id = await servers[1].platform.db.tenant(testId(), (tx) => enqueue(tx, share('b'), { text: 'last' }));
  await eventually(
    () => servers[0].platform.db.platform((tx) => readJob(tx, id)),
    ({ state }) => state === 'done',
  );
  expect(runs.filter(({ text }) => text === 'nightly')).toHaveLength(3);
});

type Killed = { process: ChildProcess; line: Promise<string> };

/** A process of the centre that works at jobs and stands still at a point of the deed, which it tells. */
function startChild(standsStill: 'before' | 'after'): Killed {
  const child = spawn(process.execPath, [program, databaseUrl, folderOfOne(), standsStill], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => {
    child.kill('SIGKILL');
  });
  const line = event(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  return { process: child, line: line.then(([text]) => text) };
}

it.each([
  ['before its commit', 'before' as const, 0],
  ['between the deed and the word that it is done', 'after' as const, 1],
])('does once what was promised though its process is killed %s', async (_when, standsStill, notesThen) => {
  const company = testId();
  const server = await startOne({ ...deedModule, jobs: [] });
  const { db } = server.platform;
  const child = startChild(standsStill);
  const notes = () =>
    db.tenant(company, async (tx) => {
      const { rows } = await sql<{ id: Id }>`select id from probe_notes`.execute(tx.db);
      return rows.map(({ id }) => id);
    });
  // The child declares the job when it starts.
  const id =
    (await eventually(
      () => db.tenant(company, (tx) => enqueue(tx, deed, {})).catch(() => null),
      (asked) => asked !== null,
    )) ?? '';
  expect(await child.line).toBe(id);
  const ended = event(child.process, 'exit');
  child.process.kill('SIGKILL');
  await ended;
  expect(await notes()).toHaveLength(notesThen);
  expect((await db.platform((tx) => readJob(tx, id))).state).toBe('running');

  const second = await startOne(deedModule);
  second.platform.advanceClock?.(120_000);
  await eventually(
    () => db.platform((tx) => readJob(tx, id)),
    ({ state }) => state === 'retrying',
  );
  second.platform.advanceClock?.(120_000);
  const done = await eventually(
    () => db.platform((tx) => readJob(tx, id)),
    ({ state }) => state === 'done',
  );
  expect(done.attempts).toBe(2);
  expect(await notes()).toEqual([id]);
});
