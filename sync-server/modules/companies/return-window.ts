import { changes } from '@karvon/shared/audit/changes.ts';
import { firstReturnDate } from '@karvon/shared/journal/return-window.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { businessDateOf } from '@karvon/shared/values/time.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { ReturnWindow } from '../../platform/module.ts';
import { stageDirectory } from './stage-directory.ts';
import type { CompaniesTables } from './tables.ts';

/** How far back returns reach at a branch, by its calendar. */
export async function readReturnWindow(tx: TenantTx, branchId: Id, now: number): Promise<ReturnWindow> {
  const { rows } = await sql<{ days: number; time_zone: string }>`
    select c.return_days as days, b.time_zone from companies c join branches b on b.company_id = c.company_id
    where b.id = ${branchId}::uuid`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return { days: 0, from: null };
  return { days: row.days, from: firstReturnDate(businessDateOf(now, row.time_zone), row.days) };
}

export type ChangedCompany = { name: string; changed: WireObject };

/**
 * Says for how many days tills keep what other tills of their branch have sold. It goes to tills as an entry of its own: a
 * till of an older version leaves that aside, where it could not read a company with a new field.
 * @param entryId for the entry, where there is none yet
 */
export async function changeReturnDays(tx: TenantTx, days: number, entryId: Id): Promise<ChangedCompany> {
  const company = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('companies')
    .select(['name', 'return_days as returnDays'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  await tx.db.withTables<CompaniesTables>().updateTable('companies').set({ return_days: days }).execute();
  const { rows } = await sql<{ id: Id }>`select id from directory where kind = 'settings'`.execute(tx.db);
  const id = rows[0]?.id ?? entryId;
  stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'settings', body: { returnDays: days } }]);
  return { name: company.name, changed: changes(company, { returnDays: days }, ['returnDays']) };
}
