import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { escapeLike } from '../../platform/list/escape-like.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import type { CatalogueTables } from './tables.ts';

export type ProductFilter = {
  id?: Id | undefined;
  /** Words in any order, each part of a name or the beginning of an article; or a whole barcode. */
  search?: string | undefined;
  category?: Id | undefined;
  barcode?: string | undefined;
  /** Only what stock is kept of, no services, and of all else what this says had some: goods that were made a bundle. */
  stocked?: Condition | undefined;
  ids?: readonly Id[] | undefined;
  /** Only those with a higher id. */
  after?: Id | undefined;
  /** A condition of another module's over the product's company and id. */
  where?: Condition | undefined;
};

/** What another module says of a product, by its company and id. */
type Condition = (company: RawBuilder<string>, product: RawBuilder<string>) => RawBuilder<boolean>;

/** A page of the catalogue. Deleted products are not among them. */
export async function findProducts(tx: TenantTx, filter: ProductFilter, page: Page): Promise<Found<Product>> {
  const found = await readPage(page, matchingProducts(tx, filter), (products) => products.select('p.doc'));
  return mapFound(found, (row) => productSchema.parse(row.doc));
}

/** Products that fit, each in full, by id: for what is done to many of them, part by part. */
export async function takeProducts(
  tx: TenantTx,
  filter: ProductFilter,
  limit: number,
): Promise<readonly Product[]> {
  const rows = await matchingProducts(tx, filter).select('p.doc').orderBy('p.id').limit(limit).execute();
  return rows.map((row) => productSchema.parse(row.doc));
}

/** These products as they are, each in full; those that are unknown or deleted are absent. */
export function readLiveProducts(tx: TenantTx, ids: readonly Id[]): Promise<readonly Product[]> {
  return takeProducts(tx, { ids }, ids.length);
}

/** How many products fit. */
export async function countProducts(tx: TenantTx, filter: ProductFilter): Promise<number> {
  const counted = matchingProducts(tx, filter).select(sql<number>`count(*)`.as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

function matchingProducts(tx: TenantTx, filter: ProductFilter) {
  const { id, category, barcode, ids, after, where, stocked } = filter;
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  return tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products as p')
    .where('p.deleted', '=', false)
    .$if(id !== undefined, (query) => query.where('p.id', '=', id ?? ''))
    .$if(ids !== undefined, (query) =>
      query.where('p.id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`),
    )
    .$if(after !== undefined, (query) => query.where('p.id', '>', after ?? ''))
    .$if(where !== undefined, (query) =>
      query.where(where?.(sql`p.company_id`, sql`p.id`) ?? sql<boolean>`true`),
    )
    .$if(category !== undefined, (query) => query.where('p.category_id', '=', category ?? ''))
    .$if(barcode !== undefined, (query) => query.where(hasBarcode(barcode ?? '')))
    .$if(stocked !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('p.kind', '=', 'product'), stocked?.(sql`p.company_id`, sql`p.id`) ?? sql<boolean>`false`]),
      ),
    )
    .$if(words.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          hasBarcode((filter.search ?? '').trim()),
          eb.and(
            words.map((word) =>
              eb.or([
                eb('p.name', 'like', `%${escapeLike(word)}%`),
                eb(sql<string>`lower(p.article)`, 'like', `${escapeLike(word)}%`),
              ]),
            ),
          ),
        ]),
      ),
    );
}

function hasBarcode(code: string) {
  return sql<boolean>`exists (
    select from product_barcodes b
    where b.company_id = p.company_id and b.product_id = p.id and b.barcode = ${code})`;
}
