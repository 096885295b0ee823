import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';

/** How many branches the company has. */
export function countBranches(tx: TenantTx): Promise<number> {
  return countOf(tx, 'branches');
}

/** How many places for tills it has, whether a device stands there or not. */
export function countTills(tx: TenantTx): Promise<number> {
  return countOf(tx, 'registers');
}

async function countOf(tx: TenantTx, table: 'branches' | 'registers'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}
