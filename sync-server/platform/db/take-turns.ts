import type { DatabasePool } from './connect-pool.ts';

/** The first of two numbers of a lock; the second is made of its name. The same in every process of Karvon. */
const FAMILY = 4_200_718;

/**
 * Does the work while no other process of this centre does work of the same name; waits until it has ended there. The
 * embedded database has one process, and one connection, which must not be held.
 */
export async function inTurn<Result>(
  pool: DatabasePool,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (pool.kind === 'pglite') return work();
  return locked(pool, name, 'pg_advisory_lock', work) as Promise<Result>;
}

/** The same, but what is under way elsewhere is not waited for: null then. */
export async function unlessUnderWay<Result>(
  pool: DatabasePool,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (pool.kind === 'pglite') return work();
  return locked(pool, name, 'pg_try_advisory_lock', work);
}

/** The lock is the connection's: it ends with a process that dies. */
async function locked<Result>(
  pool: DatabasePool,
  name: string,
  lock: 'pg_advisory_lock' | 'pg_try_advisory_lock',
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await pool.connect();
  try {
    const values = [FAMILY, name];
    const taken = await client.query(`select ${lock}($1, hashtext($2)) as taken`, values);
    if (lock === 'pg_try_advisory_lock' && taken.rows[0]?.taken !== true) return null;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', values).catch(() => {});
    }
  } finally {
    client.release();
  }
}
