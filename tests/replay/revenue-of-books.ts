import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { sql } from 'kysely';
import type { RetailBranch } from './retail-shop.ts';
import type { Revenue } from './sums-of-log.ts';

type Row = { month: string; branch: Id; revenue: number };

/** What the centre's books say of revenue: sales less returns, and what was corrected. */
export async function revenueOfBooks(
  db: Database,
  companyId: Id,
  branches: readonly RetailBranch[],
): Promise<Revenue> {
  const { rows } = await db.tenant(companyId, (tx) =>
    sql<Row>`
      select to_char(business_date, 'YYYY-MM') as month, branch_id as branch,
        sum(case kind
          when 'sale' then (doc #>> '{body,totals,total}')::bigint
          when 'return' then -(doc #>> '{body,totals,total}')::bigint
          when 'amend' then (select sum((line ->> 'amount')::bigint)
            from jsonb_array_elements(doc #> '{body,lines}') as line)
          else 0 end)::bigint as revenue
      from journal group by 1, 2 order by 1, 2`.execute(tx.db),
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
