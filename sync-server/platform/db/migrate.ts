import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Migration, ServerModule } from '../module.ts';
import { installQueue } from '../jobs/install-queue.ts';
import { jobsOf } from '../jobs/job-definition.ts';
import type { DatabasePool } from './connect-pool.ts';
import { bootstrapSql, coreMigrations } from './core-migrations.ts';
import { orderModules } from './order-modules.ts';
import { SchemaMismatch } from './schema-mismatch.ts';
import { readableForBackupsSql } from './table-sql.ts';

/** A step of the schema by name, and what its SQL was. */
export type AppliedStep = { module: string; name: string; hash: string };
type Step = Migration & AppliedStep;

/** Any number, the same in every process of Karvon. */
const LOCK = 4_200_717;

/**
 * Brings the database to the schema of these modules, as its owner, one transaction a step, under an advisory
 * lock (two processes may start at once), and pg-boss's queue with it. Answers the names of the steps that ran.
 * Throws SchemaMismatch when the database is newer than the program or an applied step has been edited.
 */
export async function migrate(pool: DatabasePool, modules: readonly ServerModule[]): Promise<string[]> {
  return withSchemaLock(pool, async (client) => {
    await client.query(bootstrapSql);
    const ran = await applyMissing(client, stepsOf(modules));
    await installQueue(client, jobsOf(modules));
    await client.query(readableForBackupsSql);
    return ran;
  });
}

/** Runs on a connection of its own while no other process touches the schema. */
export async function withSchemaLock<Result>(
  pool: DatabasePool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`);
    try {
      return await work(client);
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
}

/**
 * Builds an empty database's schema within the caller's transaction as it was when exactly these steps had run, lets
 * `fill` put in what was there then (the record of steps among it), and runs the later steps. Throws SchemaMismatch
 * before anything is done when this program does not know one of the steps.
 */
export async function rebuildSchema(
  client: pg.PoolClient,
  modules: readonly ServerModule[],
  applied: readonly AppliedStep[],
  fill: () => Promise<void>,
): Promise<void> {
  const steps = stepsOf(modules);
  const hashes = hashesOf(applied);
  assertFits(hashes, steps);
  const isApplied = (step: Step) => hashes.has(nameOf(step));
  await client.query(bootstrapSql);
  for (const step of steps.filter(isApplied)) await client.query(step.sql);
  await fill();
  for (const step of steps.filter((later) => !isApplied(later))) await runStep(client, step);
  await client.query(readableForBackupsSql);
}

/** Throws SchemaMismatch when this program does not know one of the steps, or knows it otherwise. */
export function assertKnown(modules: readonly ServerModule[], applied: readonly AppliedStep[]): void {
  assertFits(hashesOf(applied), stepsOf(modules));
}

function stepsOf(modules: readonly ServerModule[]): Step[] {
  const step = (module: string) => (migration: Migration) => ({
    ...migration,
    module,
    hash: createHash('sha256').update(migration.sql).digest('hex'),
  });
  return [
    ...coreMigrations.map(step('core')),
    ...orderModules(modules).flatMap((module) => module.migrations.map(step(module.name))),
  ];
}

async function applyMissing(client: pg.PoolClient, steps: readonly Step[]): Promise<string[]> {
  const applied = await client.query<AppliedStep>(
    'select module, name, hash from schema_migrations order by applied_at',
  );
  const hashes = hashesOf(applied.rows);
  assertFits(hashes, steps);
  const ran: string[] = [];
  for (const step of steps) {
    if (hashes.has(nameOf(step))) continue;
    await applyOne(client, step);
    ran.push(nameOf(step));
  }
  return ran;
}

function nameOf(step: AppliedStep): string {
  return `${step.module}/${step.name}`;
}

function hashesOf(steps: readonly AppliedStep[]): Map<string, string> {
  return new Map(steps.map((step) => [nameOf(step), step.hash]));
}

function assertFits(hashes: ReadonlyMap<string, string>, steps: readonly Step[]): void {
  const known = hashesOf(steps);
  for (const [name, hash] of hashes) {
    const expected = known.get(name);
    if (expected === undefined) {
      throw new SchemaMismatch(
        'database-newer',
        `The database has the step ${name}, unknown to this version.`,
      );
    }
    if (expected !== hash) {
      throw new SchemaMismatch('migration-changed', `The step ${name} was edited after it had been applied.`);
    }
  }
}

async function applyOne(client: pg.PoolClient, step: Step): Promise<void> {
  try {
    await client.query('begin');
    await runStep(client, step);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`The migration ${nameOf(step)} failed.`, { cause: error });
  }
}

async function runStep(client: pg.PoolClient, step: Step): Promise<void> {
  await client.query(step.sql);
  await client.query('insert into schema_migrations (module, name, hash) values ($1, $2, $3)', [
    step.module,
    step.name,
    step.hash,
  ]);
}
