import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { LedgerTables } from './tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The last day whose books are closed; null when none is. */
export async function readClosedThrough(tx: TenantTx): Promise<BusinessDate | null> {
  const newest = await tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_closings')
    .select('through')
    .orderBy('pos', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (newest?.through ?? null) as BusinessDate | null;
}

/** The day that a document of `businessDate` is counted in: that day, or the first one after the closed period. */
export function firstOpenDate(businessDate: BusinessDate, closedThrough: BusinessDate | null): BusinessDate {
  if (closedThrough === null || businessDate > closedThrough) return businessDate;
  const next = new Date(Date.parse(`${closedThrough}T00:00:00.000Z`) + DAY_MS);
  return next.toISOString().slice(0, 10) as BusinessDate;
}

export type Closing = { id: Id; through: BusinessDate | null; at: Instant; by: Id; note: string | null };

/**
 * Closes the books through a day, or opens them again by an earlier one (null: all of them). Waits for transactions that
 * write the books at this moment, so that none of them posts into a period that has just been closed.
 */
export async function addClosing(tx: TenantTx, closing: Closing): Promise<void> {
  const pos = await takeBookPosition(tx);
  await tx.db
    .withTables<LedgerTables>()
    .insertInto('ledger_closings')
    .values({ company_id: tx.companyId, pos, ...closing })
    .execute();
}
