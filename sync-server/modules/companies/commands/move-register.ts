import type { Id } from '@karvon/shared/values/ids.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';

export type MovedRegister = {
  code: string;
  /** Those whose connection must begin anew, for `Platform.cutOff`. */
  devices: Id[];
  changed: WireObject;
};

/**
 * Moves a till to another branch. From then on its device reads what that branch may see; what it has sold where it stood
 * is booked there, however late it comes. A till that stands there already is left alone. Fails with `unknown-till` and
 * `unknown-branch`.
 */
export async function moveRegister(tx: TenantTx, registerId: Id, branchId: Id): Promise<MovedRegister> {
  const tables = tx.db.withTables<CompaniesTables>();
  // The register's row first, as enrolment does.
  const register = await tables
    .selectFrom('registers')
    .select(['branch_id', 'code', 'name'])
    .where('id', '=', registerId)
    .forUpdate()
    .executeTakeFirst();
  if (register === undefined) throw new ApiFailure(404, 'unknown-till');
  const branch = await tables
    .selectFrom('branches')
    .select('id')
    .where('id', '=', branchId)
    .executeTakeFirst();
  if (branch === undefined) throw new ApiFailure(404, 'unknown-branch');
  const { code, name } = register;
  if (register.branch_id === branchId) return { code, devices: [], changed: {} };
  await tables.updateTable('registers').set({ branch_id: branchId }).where('id', '=', registerId).execute();
  stageDirectory(tx, [{ id: registerId, branch: branchId, v: 1, kind: 'register', body: { code, name } }]);
  const { rows } = await sql<{ id: Id }>`
    update devices set branch_id = ${branchId}, scope_version = scope_version + 1,
      earlier_branches = array_append(array_remove(earlier_branches, branch_id), branch_id)
    where register_id = ${registerId} and state = 'active' returning id`.execute(tx.db);
  const changed = { branch: { from: register.branch_id, to: branchId } };
  return { code, devices: rows.map(({ id }) => id), changed };
}
