import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import pino from 'pino';
import { z } from 'zod';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { layPglite } from '@karvon/tests/support/lay-pglite.ts';
import { createPostgresDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { firstOf } from '../list/page.ts';
import type { ServerModule } from '../module.ts';
import { readSettings } from '../settings.ts';
import { enqueue } from './enqueue.ts';
import { cancelJob, findJobs, readFollowed, readJob, retryJob } from './find-jobs.ts';
import { jobList } from './jobs-schemas.ts';
import { defineJob } from './job-definition.ts';
import { once } from './once.ts';

const sent: string[] = [];
const mail = defineJob({
  name: 'probe.mail',
  scope: 'company',
  payload: z.strictObject({ to: z.string() }),
  retries: 0,
  async handle({ db }, { to }, job) {
    if (to === 'nobody') throw new Error('there is nobody');
    await once(db, job, async (tx) => {
      await sql`insert into probe_notes (company_id, id, note) values (${tx.companyId}, ${job.id}, ${to})`.execute(
        tx.db,
      );
    });
    sent.push(to);
  },
});
const modules: ServerModule[] = [{ ...probeModule, jobs: [mail] }];
const ports = {
  clock: () => Date.UTC(2026, 10, 21, 8),
  signal: new AbortController().signal,
  onRows: () => {},
};
const company = testId();

/** The jobs that a backup carries. */
function idsIn(file: string): unknown[] {
  const lines = zstdDecompressSync(readFileSync(file)).toString().split('\n');
  const from = lines.indexOf('{"table":"restored_jobs"}') + 1;
  const rest = lines.slice(from);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('[')),
    )
    .map((line) => JSON.parse(line)[0]);
}

describe.each(isEverywhere ? ['PGlite', 'Postgres'] : ['PGlite'])('the queue in a backup (%s)', (kind) => {
  it('waits for somebody’s word after a restore: nothing goes out twice, and nothing is lost', async () => {
    sent.length = 0;
    const dataFolder = mkdtempSync(join(tmpdir(), 'karvon-queue-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
    const database = kind === 'Postgres' ? await createPostgresDatabase(modules) : null;
    if (database === null) layPglite(dataFolder);
    else onTestFinished(database.drop);
    const settings = readSettings({
      KARVON_DATA: dataFolder,
      PORT: '0',
      NODE_ENV: 'test',
      DATABASE_URL: database?.url,
    });
    let stop = async () => {};
    const start = async (worksAtJobs: boolean) => {
      const server: RunningServer = await startServer(settings, {
        modules,
        clock: ports.clock,
        log: pino({ level: 'silent' }),
        worksAtJobs,
      });
      stop = async () => {
        stop = async () => {};
        await server.stop();
      };
      return server.platform.db;
    };
    onTestFinished(() => stop());

    let db = await start(true);
    const ask = (to: string) => db.tenant(company, (tx) => enqueue(tx, mail, { to }));
    const states = async () => {
      const filter = { name: 'probe.mail' };
      const { items } = await db.platform((tx) => findJobs(tx, filter, firstOf(jobList, 10)));
      return Object.fromEntries(items.map(({ id, state }) => [id, state]));
    };
    const before = await ask('done before');
    const dead = await ask('nobody');
    await eventually(states, (found) => found[before] === 'done' && found[dead] === 'dead');
    expect((await db.platform(readFollowed)).size).toBeGreaterThan(0);
    await stop();

    db = await start(false);
    const waiting = await ask('waited');
    const unwanted = await ask('done since');
    const file = join(dataFolder, 'backup.karvon');
    await writeBackup(db, file, ports);
    await stop();
    db = await start(true);
    await eventually(states, (found) => found[waiting] === 'done' && found[unwanted] === 'done');
    await stop();
    expect(sent.toSorted()).toEqual(['done before', 'done since', 'waited']);

    await restoreBackup(settings, composeModules(modules), file, ports);
    db = await start(true);
    // Whoever works at jobs has looked: what is asked for now is done.
    const now = await ask('now');
    await eventually(states, (found) => found[now] === 'done');
    expect(await states()).toEqual({ [dead]: 'held', [waiting]: 'held', [unwanted]: 'held', [now]: 'done' });
    expect(sent).toHaveLength(4);
    expect(await db.platform((tx) => readJob(tx, waiting))).toMatchObject({
      companyId: company,
      payload: { to: 'waited' },
      error: null,
    });

    // A second start holds nothing back that somebody has decided on, and a second backup carries what is held.
    await db.platform((tx) => retryJob(tx, waiting));
    expect((await db.platform((tx) => cancelJob(tx, unwanted))).state).toBe('cancelled');
    await eventually(states, (found) => found[waiting] === 'done');
    await writeBackup(db, file, ports);
    expect(idsIn(file)).toEqual([dead]);
  });
});
