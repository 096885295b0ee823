import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';

/** What is absent stays as it is. */
export type BranchChange = {
  name?: string | undefined;
  timeZone?: string | undefined;
  address?: string | null | undefined;
};

/** Changes what a branch is called and where it is. Fails with `unknown-branch`. Answers its code. */
export async function changeBranch(tx: TenantTx, id: Id, change: BranchChange): Promise<{ code: string }> {
  const tables = tx.db.withTables<CompaniesTables>();
  const branch = await tables
    .selectFrom('branches')
    .select(['code', 'name', 'time_zone', 'address'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (branch === undefined) throw new ApiFailure(404, 'unknown-branch');
  const body = {
    code: branch.code,
    name: change.name ?? branch.name,
    timeZone: change.timeZone ?? branch.time_zone,
    address: change.address === undefined ? branch.address : change.address,
  };
  const { name, timeZone, address } = body;
  await tables
    .updateTable('branches')
    .set({ name, time_zone: timeZone, address })
    .where('id', '=', id)
    .execute();
  stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'branch', body }]);
  return { code: branch.code };
}
