import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { CompaniesTables } from './tables.ts';

export type Branch = { id: Id; code: string; name: string; timeZone: string; address: string | null };

/** Branches of the company, for a statement of them to be narrowed and ordered. */
export function selectBranches(tx: TenantTx) {
  return tx.db.withTables<CompaniesTables>().selectFrom('branches');
}
export const branchColumns = ['id', 'code', 'name', 'time_zone as timeZone', 'address'] as const;

/** These branches by id; unknown ones and those out of scope are absent. */
export async function readBranches(
  tx: TenantTx,
  ids: readonly Id[],
  scope: BranchScope,
): Promise<ReadonlyMap<Id, Branch>> {
  const rows = await selectBranches(tx)
    .select(branchColumns)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(withinBranches('id', scope))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
