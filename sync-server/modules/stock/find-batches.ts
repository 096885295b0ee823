import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import { readProducts } from '../catalogue/api.ts';
import { batchOf } from './lock-shelves.ts';
import type { Batch } from './shelf.ts';
import type { StockTables } from './tables.ts';

export type BatchFilter = { places: readonly Id[] | null; product: Id | undefined; isOpen: boolean };

export type FoundBatch = { placeId: Id; productId: Id; product: Product | undefined; batch: Batch };

/** Batches by product and place, in the order in which they leave. */
export async function findBatches(
  tx: TenantTx,
  { places, product, isOpen }: BatchFilter,
  page: Page,
): Promise<Found<FoundBatch>> {
  const matching = tx.db
    .withTables<StockTables>()
    .selectFrom('stock_batches')
    .$if(places !== null, (query) =>
      query.where('place_id', '=', sql<string>`any(${[...(places ?? [])]}::uuid[])`),
    )
    .$if(product !== undefined, (query) => query.where('product_id', '=', product ?? ''))
    .$if(isOpen, (query) => query.where('remaining_qty', '<>', 0));
  const found = await readPage(page, matching, (batches) => batches.selectAll());
  const products = await readProducts(
    tx,
    found.items.map((row) => row.product_id),
  );
  return mapFound(found, (row) => ({
    placeId: row.place_id,
    productId: row.product_id,
    product: products.get(row.product_id),
    batch: batchOf(row),
  }));
}
