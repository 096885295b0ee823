import { firstReturnDate } from '@karvon/shared/journal/return-window.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { businessDateOf } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { ReturnWindow } from '../../platform/module.ts';

/** How far back returns reach at a branch, by its calendar. */
export async function readReturnWindow(tx: TenantTx, branchId: Id, now: number): Promise<ReturnWindow> {
  const { rows } = await sql<{ days: number; time_zone: string }>`
    select c.return_days as days, b.time_zone from companies c join branches b on b.company_id = c.company_id
    where b.id = ${branchId}::uuid`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return { days: 0, from: null };
  return { days: row.days, from: firstReturnDate(businessDateOf(now, row.time_zone), row.days) };
}
