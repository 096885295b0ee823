import type { Id } from '@karvon/shared/values/ids.ts';
import type { FormerLife } from '../../platform/module.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { CompaniesTables } from './tables.ts';

/** The devices that were enrolled at a register before this incarnation of it. */
export async function readFormerLives(tx: TenantTx, registerId: Id, before: number): Promise<FormerLife[]> {
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices')
    .select(['id', 'incarnation', 'branch_id', 'earlier_branches', 'state'])
    .where('register_id', '=', registerId)
    .where('incarnation', '<', before)
    .execute();
  return rows.map(({ id, incarnation, branch_id, earlier_branches, state }) => ({
    deviceId: id,
    incarnation,
    branchId: branch_id,
    earlierBranches: earlier_branches,
    isRevoked: state === 'revoked',
  }));
}
