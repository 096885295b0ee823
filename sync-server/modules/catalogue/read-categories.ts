import type { Id } from '@karvon/shared/values/ids.ts';
import type { LocalisedText } from '@karvon/shared/values/locale.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { CatalogueTables } from './tables.ts';

export type Category = { id: Id; names: LocalisedText; parent: Id | null; sort: number };

/** Categories of the catalogue, for a statement of them to be narrowed and ordered. */
export function selectCategories(tx: TenantTx) {
  return tx.db.withTables<CatalogueTables>().selectFrom('categories');
}
export const categoryColumns = ['id', 'names', 'parent_id as parent', 'sort'] as const;

/** These categories by id; unknown ones are absent. */
export async function readCategories(tx: TenantTx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Category>> {
  const rows = await selectCategories(tx)
    .select(categoryColumns)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
