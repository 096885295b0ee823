import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import type { Database, TenantTx } from '../../platform/db/transaction.ts';
import { pageOf } from '../../platform/list/page.ts';
import {
  importProducts as runImport,
  type ImportCounts,
  type ImportTarget,
} from './commands/import-products.ts';
import { findProducts as find, type ProductFilter } from './find-products.ts';
import type { BareFault } from './import/import-faults.ts';
import { selectCategories } from './read-categories.ts';
import { productList } from './schemas.ts';
import type { CatalogueTables } from './tables.ts';

/** What other modules may ask of the catalogue. */
export { cleanText } from './import/clean-text.ts';
export { openImportFile } from './import/read-import-file.ts';

export { countProducts, findProducts as findProductPage, takeProducts } from './find-products.ts';
export type { ProductFilter } from './find-products.ts';
/** How a list of products of another module's is ordered. */
export const productOrder = { order: productList.order, by: productList.by, tie: productList.tie };

/** A page of the catalogue by name, and how many products fit in all. */
export async function findProducts(
  tx: TenantTx,
  { limit, offset, ...filter }: ProductFilter & { limit: number; offset: number },
): Promise<{ count: number; products: Product[] }> {
  const { count, items } = await find(tx, filter, pageOf(productList, { limit, offset }));
  return { count: count ?? 0, products: items };
}

/** Imports a whole file without anybody watching: answers the counts and everything that did not go in. */
export async function importProductFile(
  ports: { db: Database; newId: () => Id },
  target: ImportTarget,
  source: AsyncIterable<Uint8Array>,
): Promise<{ counts: ImportCounts; faults: BareFault[] }> {
  const faults: BareFault[] = [];
  const events = runImport(ports, target, source, { syntheticPrices: false, checkDigits: 'refuse' });
  for (let step = await events.next(); ; step = await events.next()) {
    if (step.done === true) return { counts: step.value, faults };
    if (step.value.event !== 'progress') faults.push(step.value.fault);
  }
}

/** Base prices of these products, each with the position since which the product is as it is. Unknown ones are absent. */
export async function readPrices(
  tx: TenantTx,
  productIds: readonly Id[],
): Promise<ReadonlyMap<Id, { price: Minor; pos: number }>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products')
    .select(['id', 'price', 'pos'])
    .where('id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { price: minor(row.price), pos: row.pos }]));
}

/** These products as the catalogue has them, for lists that show whose a row is: those that were deleted, too. */
export async function readProducts(
  tx: TenantTx,
  productIds: readonly Id[],
): Promise<ReadonlyMap<Id, Product>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products')
    .select(['id', 'doc'])
    .where('id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, productSchema.parse(row.doc)]));
}

/** A product, deleted or not, with its category and all above it, and the position since which it is so. */
export type PlacedProduct = { product: Product; categories: readonly Id[]; pos: number };

/** These products as the centre prices them; unknown ones are absent. */
export async function readPlacedProducts(
  tx: TenantTx,
  productIds: readonly Id[],
): Promise<ReadonlyMap<Id, PlacedProduct>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products')
    .select(['id', 'doc', 'pos', 'category_id'])
    .where('id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .execute();
  const parents = await readParents(tx);
  return new Map(
    rows.map(({ id, doc, pos, category_id: category }) => [
      id,
      { product: doc, categories: categoriesFrom(category, parents), pos },
    ]),
  );
}

async function readParents(tx: TenantTx): Promise<ReadonlyMap<Id, Id | null>> {
  const rows = await selectCategories(tx).select(['id', 'parent_id']).execute();
  return new Map(rows.map((row) => [row.id, row.parent_id]));
}

/** Itself first; none for goods without one. */
function categoriesFrom(category: Id | null, parents: ReadonlyMap<Id, Id | null>): Id[] {
  const above: Id[] = [];
  for (let at = category; at !== null && !above.includes(at); at = parents.get(at) ?? null) above.push(at);
  return above;
}
