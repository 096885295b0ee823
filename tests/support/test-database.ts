import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { uuidV7, type Id } from '@karvon/shared/values/ids.ts';
import {
  type ConnectOptions,
  connectPool,
  type DatabasePool,
} from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { migrate } from '@karvon/sync-server/platform/db/migrate.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { pgliteDumpOf } from './empty-pglite.ts';
import { isEverywhere } from './is-everywhere.ts';
import { schemaTemplate } from './schema-templates.ts';

export type TestDatabase = { db: Database; pool: DatabasePool; kind: Database['kind']; url: string | null };

/** Opens a fresh, empty database with the schema of these modules; it is gone when the suite ends. */
export type OpenTestDatabase = (modules: readonly ServerModule[]) => Promise<TestDatabase>;

/** Runs the same suite on real Postgres and on PGlite. Call `open` in `beforeAll`. */
export function describeOnBothDatabases(name: string, suite: (open: OpenTestDatabase) => void): void {
  describe(`${name} (Postgres)`, () => {
    suite(opener(createPostgres));
  });
  describe(`${name} (PGlite)`, () => {
    suite(opener(createPglite));
  });
}

/** For what only several connections can show. */
export function describeOnPostgres(name: string, suite: (open: OpenTestDatabase) => void): void {
  describe(`${name} (Postgres)`, () => {
    suite(opener(createPostgres));
  });
}

/** For what says the same to either database: on real Postgres, and by `npm run test:everywhere` on PGlite, too. */
export const describeDatabase = isEverywhere ? describeOnBothDatabases : describeOnPostgres;

/** A fresh id; tests need no order among them. */
export function testId(): Id {
  return uuidV7(1_790_000_000_000, randomBytes(10));
}

type Created = { pool: DatabasePool; url: string | null; drop: () => Promise<void> };
type Create = (modules: readonly ServerModule[]) => Promise<Created>;

function opener(create: Create): OpenTestDatabase {
  const opened: Created[] = [];
  afterAll(async () => {
    for (const created of opened) {
      await created.pool.close();
      await created.drop();
    }
  });
  return async (modules) => {
    const created = await create(modules);
    opened.push(created);
    await migrate(created.pool, modules);
    const db = createDatabase(created.pool, modules);
    return { db, pool: created.pool, kind: created.pool.kind, url: created.url };
  };
}

/** A new PGlite in memory, whatever folder is asked for. */
export function openPgliteInMemory(options: ConnectOptions): Promise<DatabasePool> {
  const pgliteDump = pgliteDumpOf(inject('emptyPglite').dump);
  return connectPool({ ...options, pgliteFolder: null, pgliteDump });
}

async function createPglite(): Promise<Created> {
  const pool = await openPgliteInMemory({ databaseUrl: null, pgliteFolder: null, onIdleError: () => {} });
  return { pool, url: null, drop: async () => {} };
}

type PostgresDatabase = { url: string; drop: () => Promise<void> };

/** Creates a database on the run's cluster with the schema of these modules. */
export async function createPostgresDatabase(modules: readonly ServerModule[]): Promise<PostgresDatabase> {
  return createFrom(await schemaTemplate(inject('postgresUrl'), modules));
}

/** One with the schema of a whole centre: to start it on this takes a second less. */
export async function createWholePostgres(): Promise<PostgresDatabase> {
  const { modules } = await import('@karvon/sync-server/modules/all.ts');
  const { composeModules } = await import('@karvon/sync-server/open-centre.ts');
  return createPostgresDatabase(composeModules(modules));
}

/** One without anything. */
export function createEmptyPostgres(): Promise<PostgresDatabase> {
  return createFrom('template1');
}

/** A copy of a database as it is now; nobody may be connected to it. */
export function copyPostgresDatabase(url: string): Promise<PostgresDatabase> {
  return createFrom(new URL(url).pathname.slice(1));
}

async function createFrom(template: string): Promise<PostgresDatabase> {
  const cluster = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOn(`${cluster}/postgres`, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: `${cluster}/${name}`,
    drop: () => runOn(`${cluster}/postgres`, `drop database if exists ${name} with (force)`),
  };
}

/** A pool whose transactions last, however seldom the machine lets a test have its turn. */
export function connectPatiently(options: ConnectOptions): Promise<DatabasePool> {
  return connectPool({ ...options, idleInTransactionMs: 60_000 });
}

async function createPostgres(modules: readonly ServerModule[]): Promise<Created> {
  const { url, drop } = await createPostgresDatabase(modules);
  const pool = await connectPatiently({ databaseUrl: url, pgliteFolder: null, onIdleError: () => {} });
  return { pool, url, drop };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
