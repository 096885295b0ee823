import { type RawBuilder, sql } from 'kysely';
import type { BranchScope } from '@karvon/shared/rights/access.ts';

/**
 * The condition that a row is of one of these branches, or of none.
 * @param column the row's branch, as it is called in the statement: `s.branch_id`
 */
export function withinBranches(column: string, scope: BranchScope): RawBuilder<boolean> {
  if (scope === 'all') return sql<boolean>`true`;
  const branch = sql.ref(column);
  return sql<boolean>`(${branch} = any(${[...scope]}::uuid[]) or ${branch} is null)`;
}
