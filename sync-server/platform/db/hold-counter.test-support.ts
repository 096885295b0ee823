import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import type { DatabasePool } from './connect-pool.ts';
import { bindingsOf } from './create-database.ts';
import { probeModule } from './probe-module.test-support.ts';
import { createStage } from './stage-documents.ts';
import { APP_ROLE } from './table-sql.ts';

/** A transaction that has taken its positions and does not commit yet. */
export type CounterHolder = {
  /** Resolves once another transaction waits for what this one holds. */
  somebodyWaits(): Promise<void>;
  end(how: 'commit' | 'rollback'): Promise<void>;
};

/** Takes positions for documents of the probe module's collection, on a connection of its own, and stays there. */
export async function holdCounter(
  pool: DatabasePool,
  company: Id,
  collection: string,
  documents: readonly Travelling[],
): Promise<CounterHolder> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(`set local role ${APP_ROLE}`);
  await client.query(`select set_config('app.company_id', $1, true)`, [company]);
  const stage = createStage(bindingsOf([probeModule]));
  stage.put(collection, documents);
  await stage.flush(client, company);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid;
  const blocked = async () => {
    const asking = await pool.connect();
    try {
      const found = await asking.query<{ pid: number }>(
        'select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))',
        [pid],
      );
      return found.rows.length;
    } finally {
      asking.release();
    }
  };
  return {
    somebodyWaits: async () => {
      await eventually(blocked, (count) => count > 0);
    },
    async end(how) {
      await client.query(how);
      client.release();
    },
  };
}
