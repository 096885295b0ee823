import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Migration, ServerModule } from '../module.ts';
import type { DatabasePool } from './connect-pool.ts';
import { bootstrapSql, coreMigrations } from './core-migrations.ts';
import { orderModules } from './order-modules.ts';

/** The database's schema and this program do not fit together; starting would damage data. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
  readonly code: 'database-newer' | 'migration-changed';
  constructor(code: SchemaMismatch['code'], message: string) {
    super(message);
    this.code = code;
  }
}

type Step = Migration & { module: string; hash: string };

/** Any number, the same in every process of Karvon. */
const LOCK = 4_200_717;

/**
 * Brings the database to the schema of these modules, as its owner, one transaction a step, under an advisory
 * lock (two processes may start at once). Answers the names of the steps that ran.
 * Throws SchemaMismatch when the database is newer than the program or an applied step has been edited.
 */
export async function migrate(pool: DatabasePool, modules: readonly ServerModule[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`);
    try {
      await client.query(bootstrapSql);
      return await applyMissing(client, stepsOf(modules));
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
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
  const applied = await client.query<{ module: string; name: string; hash: string }>(
    'select module, name, hash from schema_migrations order by applied_at',
  );
  const hashes = new Map(applied.rows.map((row) => [`${row.module}/${row.name}`, row.hash]));
  assertFits(hashes, steps);
  const ran: string[] = [];
  for (const step of steps) {
    if (hashes.has(`${step.module}/${step.name}`)) continue;
    await applyOne(client, step);
    ran.push(`${step.module}/${step.name}`);
  }
  return ran;
}

function assertFits(hashes: ReadonlyMap<string, string>, steps: readonly Step[]): void {
  const known = new Map(steps.map((step) => [`${step.module}/${step.name}`, step.hash]));
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
    await client.query(step.sql);
    await client.query('insert into schema_migrations (module, name, hash) values ($1, $2, $3)', [
      step.module,
      step.name,
      step.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`The migration ${step.module}/${step.name} failed.`, { cause: error });
  }
}
