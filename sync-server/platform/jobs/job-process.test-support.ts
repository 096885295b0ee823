/** A process of the centre for tests that kill it: it stands still within its one job. */
import { sql } from 'kysely';
import pino from 'pino';
import { z } from 'zod';
import { startServer } from '../../start-server.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import type { ServerModule } from '../module.ts';
import { readSettings } from '../settings.ts';
import { defineJob } from './job-definition.ts';
import { once } from './once.ts';

const [databaseUrl, dataFolder, standsStill] = process.argv.slice(2);

/** Tells which job it is at, and stands still for ever. */
async function standStill(id: string): Promise<void> {
  process.stdout.write(`${id}\n`);
  await new Promise<never>(() => {});
}

/** Writes one note, named as the job is. */
export const deed = defineJob({
  name: 'probe.deed',
  scope: 'company',
  payload: z.strictObject({}),
  timeLimitSeconds: 60,
  async handle({ db }, _payload, job) {
    await once(db, job, async (tx) => {
      await sql`insert into probe_notes (company_id, id, note) values (${tx.companyId}, ${job.id}, 'deed')`.execute(
        tx.db,
      );
      if (standsStill === 'before') await standStill(job.id);
    });
    if (standsStill === 'after') await standStill(job.id);
  },
});

export const deedModule: ServerModule = { ...probeModule, jobs: [deed] };

if (import.meta.main) {
  const settings = readSettings({
    KARVON_DATA: dataFolder,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    NODE_ENV: 'test',
  });
  await startServer(settings, {
    modules: [deedModule],
    clock: () => new Date().getTime(),
    log: pino({ level: 'silent' }),
  });
}
