import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import { listRoute } from '../../platform/list/list-route.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { findProductPage, type ProductFilter } from '../catalogue/api.ts';
import { readPricesOf } from './entries.ts';
import { mustHaveList } from './list-price-routes.ts';
import { listedProductList } from './schemas.ts';

/** The catalogue beside what a list says of it: where a list's prices are looked over. */
export function listedProductsRoute(platform: Platform): Route {
  return listRoute(platform, {
    path: '/listed-products',
    access: 'products.view',
    summary: 'Products beside what a price list says of them',
    tag: 'Prices',
    list: listedProductList,
    find: async (tx, { query: { list, search, category, priced } }, page) => {
      if (list !== undefined) await mustHaveList(tx, list);
      const where = list === undefined ? undefined : pricedBy(list, priced);
      const found = await findProductPage(tx, { search, category, where }, page);
      const ids = list === undefined ? [] : found.items.map(({ id }) => id);
      const prices = await readPricesOf(tx, list ?? '', ids);
      const stepsOf = (id: Id) => prices.get(id)?.entry.body.steps ?? null;
      return { ...found, items: found.items.map((product) => itemOf(product, stepsOf(product.id))) };
    },
  });
}

function itemOf<Steps>(product: Product, steps: Steps) {
  const { id, names, article, category, units, barcodes, price } = product;
  return { id, names, article, category, units, barcodes, price, steps };
}

/** Only products that a list says a price of, or only the others; undefined: all. */
export function pricedBy(list: Id, priced: 'yes' | 'no' | null | undefined): ProductFilter['where'] {
  if (priced === undefined || priced === null) return undefined;
  return (company: RawBuilder<string>, product: RawBuilder<string>) => {
    // Not `exists`: that may become a join, which without statistics goes over all prices for each product. This is one look into the
    // unique index for each product that is read.
    const isPriced = sql<boolean>`coalesce((
      select true from pricing x
      where x.company_id = ${company} and x.list_id = ${list}::uuid and x.product_id = ${product}
        and x.kind = 'list-price' and not x.deleted limit 1), false)`;
    return priced === 'yes' ? isPriced : sql<boolean>`not ${isPriced}`;
  };
}
