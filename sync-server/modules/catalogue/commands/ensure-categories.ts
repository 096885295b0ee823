import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { stageDirectory } from '../../companies/api.ts';
import type { CatalogueTables } from '../tables.ts';

/**
 * Ids of the categories of these names, creating what is not there, at the end of the list. Names that differ only in
 * case are one category.
 */
export async function ensureCategories(
  tx: TenantTx,
  names: readonly string[],
  locale: Locale,
  newId: () => Id,
): Promise<ReadonlyMap<string, Id>> {
  const wanted = new Map(names.map((name) => [categoryKey(name), name]));
  if (wanted.size === 0) return new Map();
  const db = tx.db.withTables<CatalogueTables>();
  const known = await db
    .selectFrom('categories')
    .select(['id', 'name_key'])
    .where('name_key', '=', sql<string>`any(${[...wanted.keys()]}::text[])`)
    .execute();
  const ids = new Map<string, Id>(known.map((row) => [row.name_key, row.id]));
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  if (missing.length === 0) return ids;
  const last = await db
    .selectFrom('categories')
    .select((eb) => eb.fn.max('sort').as('sort'))
    .executeTakeFirst();
  const created = missing.map(([key, name], index) => ({
    id: newId(),
    key,
    names: { [locale]: name },
    sort: (last?.sort ?? 0) + (index + 1) * 10,
  }));
  await db
    .insertInto('categories')
    .values(
      created.map(({ id, key, names, sort }) => ({
        company_id: tx.companyId,
        id,
        name_key: key,
        names: JSON.stringify(names),
        parent_id: null,
        sort,
      })),
    )
    .execute();
  for (const category of created) ids.set(category.key, category.id);
  stageDirectory(
    tx,
    created.map(({ id, names, sort }) => ({
      id,
      branch: null,
      v: 1,
      kind: 'category',
      body: { names, parent: null, sort },
    })),
  );
  return ids;
}

/** What makes two written names one category. */
export function categoryKey(name: string): string {
  return name.trim().toLowerCase();
}
