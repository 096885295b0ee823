import type pg from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import { SchemaMismatch } from '../db/schema-mismatch.ts';
import { BACKUP_ROLE, PLATFORM_ROLE } from '../db/table-sql.ts';
import type { Job } from './job-definition.ts';
import { JOBS_SCHEMA } from './jobs-tables.ts';

/** The version of its schema that this program's pg-boss works on. */
const VERSION: number = pgBoss.pgboss.schema;

/**
 * Brings pg-boss's schema to this program's version, as the owner, and writes down how each declared kind of job is to be
 * tried. The caller holds the lock of the schema, and is in no transaction. Throws SchemaMismatch when the schema is of a
 * later pg-boss.
 */
export async function installQueue(client: pg.PoolClient, jobs: readonly Job[]): Promise<void> {
  const before = await versionOf(client);
  if (before !== null && before > VERSION) {
    const message = `The queue of jobs has version ${before} of its schema, unknown to this version.`;
    throw new SchemaMismatch('database-newer', message);
  }
  if (before === null) await build(client, getConstructionPlans(JOBS_SCHEMA));
  else if (before < VERSION) await build(client, getMigrationPlans(JOBS_SCHEMA, before));
  if (jobs.length > 0) await client.query(declareSql, [JSON.stringify(jobs.map(queueOf))]);
}

/** Its plans are one transaction, which ours joins, and indexes that are built after it, each by itself. */
async function build(client: pg.PoolClient, plans: string): Promise<void> {
  const [transaction, after, ...more] = plans.split(/^\s*COMMIT;\s*$/m);
  if (transaction === undefined || after === undefined || more.length > 0) {
    throw new Error('The plans of pg-boss are not what they used to be.');
  }
  await client.query(`${transaction}${ownSql}commit;`);
  for (const statement of after.replaceAll(/^--.*$/gm, '').split(';')) {
    if (statement.trim() !== '') await client.query(statement);
  }
}

async function versionOf(client: pg.PoolClient): Promise<number | null> {
  const there = await client.query(`select to_regclass('${JOBS_SCHEMA}.version') is not null as there`);
  if (there.rows[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: number }>(`select version from ${JOBS_SCHEMA}.version`);
  return rows[0]?.version ?? null;
}

/** Jobs that are not over: the condition of an index of ours, since those that are done are most of the table. */
export const OPEN_STATES = `state in ('created', 'retry', 'active', 'failed')`;

/**
 * Who may do what, and time: the platform's role works the queue, the backup's reads what waits, and the application's
 * comes nowhere near. `job_now` follows the demo's clock where a transaction says how far that is ahead. `new_id` is a
 * UUIDv7: Postgres makes them by itself only from 18 on.
 */
const ownSql = `
grant usage on schema ${JOBS_SCHEMA} to ${PLATFORM_ROLE}, ${BACKUP_ROLE};
grant select on ${JOBS_SCHEMA}.queue to ${PLATFORM_ROLE};
grant select, insert, update, delete on ${JOBS_SCHEMA}.job, ${JOBS_SCHEMA}.job_common to ${PLATFORM_ROLE};
grant select on ${JOBS_SCHEMA}.job to ${BACKUP_ROLE};
create index if not exists job_common_open on ${JOBS_SCHEMA}.job_common (name, state) where ${OPEN_STATES};
create index if not exists job_common_by_time on ${JOBS_SCHEMA}.job_common (created_on, id);
create or replace function ${JOBS_SCHEMA}.job_now() returns timestamptz language sql stable as $$
  select pg_catalog.now() + coalesce(nullif(current_setting('karvon.ahead', true), ''), '0')::interval $$;
create or replace function ${JOBS_SCHEMA}.new_id() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$;
`;

/** A process that dies says nothing: its own limit ends a living one's try first. */
const GRACE_SECONDS = 30;

const queueOf = (job: Job) => ({
  name: job.name,
  options: {
    policy: 'standard',
    retryLimit: job.retries,
    retryDelay: job.retryAfterSeconds,
    retryBackoff: true,
    expireInSeconds: job.timeLimitSeconds + GRACE_SECONDS,
    // Nothing goes by itself: the centre tidies up, and what waits is never thrown away.
    deleteAfterSeconds: 0,
  },
});

const declareSql = `
with declared as (
  select name, options from jsonb_to_recordset($1::jsonb) as input (name text, options jsonb)
), changed as (
  update ${JOBS_SCHEMA}.queue q set retry_limit = (options->>'retryLimit')::int,
    retry_delay = (options->>'retryDelay')::int, expire_seconds = (options->>'expireInSeconds')::int
  from declared where q.name = declared.name and (q.retry_limit, q.retry_delay, q.expire_seconds) is distinct from
    ((options->>'retryLimit')::int, (options->>'retryDelay')::int, (options->>'expireInSeconds')::int)
)
select ${JOBS_SCHEMA}.create_queue(name, options) from declared
where name not in (select name from ${JOBS_SCHEMA}.queue)`;
