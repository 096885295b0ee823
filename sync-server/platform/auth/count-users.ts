import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../db/transaction.ts';

/** How many people of the transaction's company may sign in. @param besides somebody who is not counted */
export async function countUsers(tx: TenantTx, besides: Id | null = null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from users
    where active and platform_role is null and id is distinct from ${besides}::uuid`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
