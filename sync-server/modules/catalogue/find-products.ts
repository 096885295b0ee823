import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
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
  /** Only what stock is kept of: no services. */
  stocked?: boolean | undefined;
};

/** A page of the catalogue. Deleted products are not among them. */
export async function findProducts(tx: TenantTx, filter: ProductFilter, page: Page): Promise<Found<Product>> {
  const found = await readPage(page, matchingProducts(tx, filter), (products) => products.select('p.doc'));
  return mapFound(found, (row) => productSchema.parse(row.doc));
}

function matchingProducts(tx: TenantTx, filter: ProductFilter) {
  const { id, category, barcode } = filter;
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  return tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products as p')
    .where('p.deleted', '=', false)
    .$if(id !== undefined, (query) => query.where('p.id', '=', id ?? ''))
    .$if(category !== undefined, (query) => query.where('p.category_id', '=', category ?? ''))
    .$if(barcode !== undefined, (query) => query.where(hasBarcode(barcode ?? '')))
    .$if(filter.stocked === true, (query) => query.where('p.kind', '=', 'product'))
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
