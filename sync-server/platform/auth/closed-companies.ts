import { sql } from 'kysely';
import type { Instant } from '@karvon/shared/values/time.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Migration } from '../module.ts';

/** A row stands for a company that the platform has closed: nobody comes in for it, and nothing of it is lost. */
export const closedCompaniesMigration: Migration = {
  name: '011-closed-companies',
  sql: tenantTable('closed_companies', 'closed_at timestamptz not null', { key: [] }),
};

/** A condition of statements that answer who may speak for the transaction's company. */
export const companyIsOpen = sql<boolean>`not exists (select from closed_companies)`;

/** Throws ApiFailure 403 `company-closed`. */
export async function assertOpen(tx: TenantTx): Promise<void> {
  if (!(await isOpen(tx))) throw new ApiFailure(403, 'company-closed');
}

/** Whether the transaction's company has not been closed. */
export async function isOpen(tx: TenantTx): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select ${companyIsOpen} as open`.execute(tx.db);
  return rows[0]?.open === true;
}

/**
 * Closes the transaction's company, and ends all sessions of its people; tills and programs are turned away as long as it is
 * closed. Whoever calls has everybody of the company asked about anew (`Platform.cutOff`). Answers whether it was open.
 */
export async function closeCompany(tx: TenantTx, at: Instant): Promise<boolean> {
  const { rows } =
    await sql`insert into closed_companies (company_id, closed_at) values (${tx.companyId}, ${at})
    on conflict do nothing returning company_id`.execute(tx.db);
  await sql`update sessions set ended_at = ${at} where ended_at is null`.execute(tx.db);
  return rows.length > 0;
}

/** Lets the company in again. People sign in anew, tills come back by themselves. Answers whether it was closed. */
export async function reopenCompany(tx: TenantTx): Promise<boolean> {
  const { rows } = await sql`delete from closed_companies returning company_id`.execute(tx.db);
  return rows.length > 0;
}
