import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { IdentityTables } from './identity-tables.ts';

/** The names of the company's users by id, for records that say who did something. */
export async function readUserNames(tx: TenantTx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
