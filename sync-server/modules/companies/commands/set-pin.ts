import type { Access } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { readOwnRoles } from '../../../platform/auth/read-access.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesTables } from '../tables.ts';
import { personEntry } from './add-to-company.ts';
import { assertMayChange } from './who-may-change.ts';

/**
 * Gives somebody of the staff another PIN, or none: only who could give them their role, since a PIN lets its owner do all
 * that it brings. Fails with `unknown-person` and `no-right`. Answers their code.
 */
export async function setPin(
  tx: TenantTx,
  id: Id,
  pinHash: string | null,
  by: Access,
): Promise<{ code: string }> {
  const tables = tx.db.withTables<CompaniesTables>();
  const person = await tables
    .selectFrom('people')
    .select(['code', 'name', 'tin', 'role', 'branches'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (person === undefined) throw new ApiFailure(404, 'unknown-person');
  const own = await readOwnRoles(tx);
  assertMayChange(by, person, own);
  await tables.updateTable('people').set({ pin_hash: pinHash }).where('id', '=', id).execute();
  stageDirectory(tx, [personEntry(id, { ...person, pinHash }, own)]);
  return { code: person.code };
}
