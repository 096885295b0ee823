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
import { productList } from './schemas.ts';
import type { CatalogueTables } from './tables.ts';

/** What other modules may ask of the catalogue. */
export { cleanText } from './import/clean-text.ts';
export { openImportFile } from './import/read-import-file.ts';

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
