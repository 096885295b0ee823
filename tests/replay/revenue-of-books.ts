import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { sql } from 'kysely';
import type { RetailBranch } from './retail-shop.ts';
import type { Revenue } from './sums-of-log.ts';

type Row = { month: string; branch: Id; revenue: number };

/** What the ledger says of revenue, by the business dates and branches of its transfers. */
export async function revenueOfBooks(
  db: Database,
  companyId: Id,
  branches: readonly RetailBranch[],
): Promise<Revenue> {
  const { rows } = await db.tenant(companyId, (tx) =>
    sql<Row>`
      select to_char(t.business_date, 'YYYY-MM') as month, t.branch_id as branch,
        sum(case when credited.code = 'revenue' then t.amount else -t.amount end)::bigint as revenue
      from ledger_transfers t
      join ledger_accounts debited on debited.company_id = t.company_id and debited.id = t.debit_id
      join ledger_accounts credited on credited.company_id = t.company_id and credited.id = t.credit_id
      where (debited.code = 'revenue') <> (credited.code = 'revenue') and t.phase in ('single', 'post')
      group by 1, 2 order by 1, 2`.execute(tx.db),
  );
  const countries = new Map(branches.map(({ branchId, country }) => [branchId, country]));
  return {
    byMonth: sumBy(rows, ({ month }) => month),
    byCountry: sumBy(rows, ({ branch }) => countries.get(branch) ?? branch),
  };
}

function sumBy(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[keyOf(row)] = (sums[keyOf(row)] ?? 0) + row.revenue;
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}
