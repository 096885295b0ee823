import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { migrate } from '@karvon/sync-server/platform/db/migrate.ts';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';

/** Any number that nothing else locks on the cluster's own database. */
const LOCK = 4_200_718;
const known = new Map<string, Promise<string>>();

/**
 * The name of a database of this cluster with the schema of these modules and no more, to be copied: whoever asks first in a run
 * lays it for all its processes, because to copy it takes a tenth of what laying it takes.
 */
export function schemaTemplate(cluster: string, modules: readonly ServerModule[]): Promise<string> {
  const name = `schema_${digestOf(modules)}`;
  const made = known.get(name) ?? make(cluster, name, modules);
  known.set(name, made);
  return made;
}

async function make(cluster: string, name: string, modules: readonly ServerModule[]): Promise<string> {
  const client = new pg.Client({ connectionString: `${cluster}/postgres` });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await lay(client, cluster, name, modules);
    return name;
  } finally {
    await client.end();
  }
}

/** It has its name once it is whole. */
async function lay(client: pg.Client, cluster: string, name: string, modules: readonly ServerModule[]) {
  const begun = `begun_${randomBytes(6).toString('hex')}`;
  await client.query(`create database ${begun}`);
  const pool = await connectPool({
    databaseUrl: `${cluster}/${begun}`,
    pgliteFolder: null,
    onIdleError: () => {},
  });
  await migrate(pool, modules);
  await pool.close();
  await client.query(`alter database ${begun} rename to ${name}`);
}

/** Of all that the schema comes from: tests have modules of their own. */
function digestOf(modules: readonly ServerModule[]): string {
  const parts = modules.map(({ name, dependsOn, migrations, jobs = [] }) => {
    const queues = jobs.map(({ name: job, cron, retries, retryAfterSeconds, timeLimitSeconds, atOnce }) => [
      job,
      cron,
      retries,
      retryAfterSeconds,
      timeLimitSeconds,
      atOnce,
    ]);
    return { name, dependsOn, migrations, queues };
  });
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
