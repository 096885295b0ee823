import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { assertDeclared } from '@karvon/shared/collections/declare.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { createDeedStage } from '../audit/deed-stage.ts';
import type { CollectionBinding, LiveEvent, ServerModule } from '../module.ts';
import type { DatabasePool } from './connect-pool.ts';
import { COUNTER_WATCH, type CounterWatch, createCounterTimes, type SlowCounter } from './counter-times.ts';
import { createStage } from './stage-documents.ts';
import { unlessUnderWay } from './take-turns.ts';
import { APP_ROLE, BACKUP_ROLE, PLATFORM_ROLE } from './table-sql.ts';
import type { Database, HeadsListener, TenantTx, Tx } from './transaction.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Values in the forms that every database reads back, and patience with a slow disk between two pages. */
const BEGIN_READING_ALL = `begin isolation level repeatable read read only;
  set local role ${BACKUP_ROLE}; set local idle_in_transaction_session_timeout = 0;
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/** Makes the database of these modules from an open pool. Closing it closes the pool. */
export function createDatabase(
  pool: DatabasePool,
  modules: readonly ServerModule[],
  watch: CounterWatch = COUNTER_WATCH,
): Database {
  const bindings = bindingsOf(modules);
  const listeners = new Set<HeadsListener>();
  const eventListeners = new Set<(event: LiveEvent) => void>();
  const slowListeners = new Set<(slow: SlowCounter) => void>();
  const tellSlow = (slow: SlowCounter) => slowListeners.forEach((listener) => listener(slow));
  const database = {};
  const tenant = async <Result>(
    begin: string,
    companyId: Id,
    work: (tx: TenantTx) => Promise<Result>,
  ): Promise<Result> => {
    if (!UUID.test(companyId)) throw new Error('A company is named by its UUID.');
    // One round trip. The id goes into the text because a simple query takes no parameters; it is a UUID, see above.
    const take = `set local role ${APP_ROLE}; select set_config('app.company_id', '${companyId}', true)`;
    const times = createCounterTimes(companyId, watch, tellSlow);
    const run = async (client: pg.PoolClient, tx: Tx) => {
      const stage = createStage(bindings);
      const deeds = createDeedStage();
      const tenantTx: TenantTx = {
        ...tx,
        companyId,
        stage: (...staged) => stage.put(...staged),
        chain: (rows) => deeds.put(rows),
        tell: (event) =>
          tx.afterCommit(() => eventListeners.forEach((tell) => tell({ ...event, company: companyId }))),
      };
      const result = await work(tenantTx);
      const heads = await stage.flush(client, companyId, times);
      await deeds.flush(client, companyId, times);
      if (Object.keys(heads).length > 0) {
        const tills = stage.tills(heads);
        tx.afterCommit(() => listeners.forEach((listener) => listener(companyId, heads, tills)));
      }
      return result;
    };
    return inTransaction(pool, database, `${begin}; ${take}`, run).finally(() => times.ended());
  };
  return {
    kind: pool.kind,
    identity: database,
    tenant: (companyId, work) => tenant('begin', companyId, work),
    snapshot: (companyId, work) => tenant('begin isolation level repeatable read read only', companyId, work),
    platform: (work) =>
      inTransaction(pool, database, `begin; set local role ${PLATFORM_ROLE}`, (_client, tx) => work(tx)),
    readAll: (work) => inTransaction(pool, database, BEGIN_READING_ALL, (_client, tx) => work(tx)),
    onHeads: (listener) => {
      listeners.add(listener);
    },
    onEvent: (listener) => {
      eventListeners.add(listener);
    },
    onSlowCounter: (listener) => {
      slowListeners.add(listener);
    },
    unlessUnderWay: (name, work) => unlessUnderWay(pool, name, work),
    close: () => pool.close(),
  };
}

/** The bindings of all modules by collection. Throws an Error when one is of a collection that can't be served. */
export function bindingsOf(modules: readonly ServerModule[]): ReadonlyMap<string, CollectionBinding> {
  const bindings = modules.flatMap((module) => module.collections);
  for (const { collection } of bindings) assertDeclared(collection);
  return new Map(bindings.map((binding) => [binding.collection.name, binding]));
}

async function inTransaction<Result>(
  pool: DatabasePool,
  database: object,
  begin: string,
  work: (client: pg.PoolClient, tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const afterCommit: (() => void)[] = [];
  let result: Result;
  try {
    await client.query(begin);
    result = await work(client, {
      db: kyselyOn(client),
      database,
      afterCommit: (action) => {
        afterCommit.push(action);
      },
    });
    const commit = await client.query('commit');
    // Postgres answers a commit with ROLLBACK when an earlier error, caught by somebody, had aborted everything.
    if (commit.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.');
  } catch (error) {
    await rollBack(client);
    throw error;
  } finally {
    client.release();
  }
  for (const action of afterCommit) action();
  return result;
}

/** The first error is the one to report: a rollback fails only when the connection is gone, and the work with it. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
  } catch {
    // The pool throws the dead connection away at release.
  }
}

/** Kysely on one connection that is already inside a transaction: it neither takes nor gives back anything. */
function kyselyOn(client: pg.PoolClient): Kysely<object> {
  const held = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => held, end: async () => {}, options: {} };
  return new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
}
