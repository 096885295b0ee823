import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { readProducts } from '../catalogue/api.ts';
import { batchOf } from './lock-shelves.ts';
import type { Batch } from './shelf.ts';
import type { StockTables } from './tables.ts';

export type BatchFilter = { places: readonly Id[] | null; product: Id | undefined; isOpen: boolean };

export type FoundBatch = { placeId: Id; productId: Id; product: Product | undefined; batch: Batch };

/** Batches by product and place, in the order in which they leave; and how many there are in all. */
export async function findBatches(
  tx: TenantTx,
  { places, product, isOpen }: BatchFilter,
  page: { limit: number; offset: number },
): Promise<{ count: number; batches: FoundBatch[] }> {
  const matching = tx.db
    .withTables<StockTables>()
    .selectFrom('stock_batches')
    .$if(places !== null, (query) =>
      query.where('place_id', '=', sql<string>`any(${[...(places ?? [])]}::uuid[])`),
    )
    .$if(product !== undefined, (query) => query.where('product_id', '=', product ?? ''))
    .$if(isOpen, (query) => query.where('remaining_qty', '<>', 0));
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('place_id')
    .orderBy('product_id')
    .orderBy('no')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const products = await readProducts(
    tx,
    rows.map((row) => row.product_id),
  );
  const batches = rows.map((row) => ({
    placeId: row.place_id,
    productId: row.product_id,
    product: products.get(row.product_id),
    batch: batchOf(row),
  }));
  return { count, batches };
}
