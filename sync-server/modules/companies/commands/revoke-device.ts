import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withinBranches } from '../../../platform/db/within-branches.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CompaniesTables } from '../tables.ts';

/** Cuts a device off for good; doing it twice changes nothing. Fails with `unknown-till`. */
export async function revokeDevice(
  tx: TenantTx,
  { deviceId, scope }: { deviceId: Id; scope: BranchScope },
  at: Instant,
): Promise<void> {
  const tables = tx.db.withTables<CompaniesTables>();
  const device = await tables
    .selectFrom('devices')
    .select('state')
    .where('id', '=', deviceId)
    .where(withinBranches('branch_id', scope))
    .forUpdate()
    .executeTakeFirst();
  if (device === undefined) throw new ApiFailure(404, 'unknown-till');
  if (device.state === 'revoked') return;
  await tables
    .updateTable('devices')
    .set({ state: 'revoked', ended_at: at })
    .where('id', '=', deviceId)
    .execute();
}
