import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withinBranches } from '../../../platform/db/within-branches.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CompaniesTables } from '../tables.ts';

/**
 * Cuts a device off for good; doing it twice changes nothing: null then. Answers the till that it stood at. Fails with
 * `unknown-till`.
 */
export async function revokeDevice(
  tx: TenantTx,
  { deviceId, scope }: { deviceId: Id; scope: BranchScope },
  at: Instant,
): Promise<{ registerId: Id; tillCode: string } | null> {
  const tables = tx.db.withTables<CompaniesTables>();
  const device = await tables
    .selectFrom('devices as d')
    .innerJoin('registers as r', (join) =>
      join.onRef('r.company_id', '=', 'd.company_id').onRef('r.id', '=', 'd.register_id'),
    )
    .select(['d.state', 'r.id as registerId', 'r.code as tillCode'])
    .where('d.id', '=', deviceId)
    .where(withinBranches('d.branch_id', scope))
    .forUpdate('d')
    .executeTakeFirst();
  if (device === undefined) throw new ApiFailure(404, 'unknown-till');
  const { state, ...till } = device;
  if (state === 'revoked') return null;
  await tables
    .updateTable('devices')
    .set({ state: 'revoked', ended_at: at })
    .where('id', '=', deviceId)
    .execute();
  return till;
}
