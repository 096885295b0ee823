import { ApiFailure } from '../../platform/http/api-failure.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { listAnswer, listQuerySchema, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts } from './find-products.ts';
import { importRoute } from './import-route.ts';
import {
  categoryListSchema,
  productListSchema,
  productParamsSchema,
  productsQuerySchema,
} from './schemas.ts';
import type { CatalogueTables } from './tables.ts';

export function catalogueRoutes(platform: Platform): Route[] {
  return [importRoute(platform), products(platform), product(platform), categories(platform)];
}

function products({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/products',
    access: 'products.view',
    summary: 'Products by name, article, barcode or category',
    tag: 'Catalogue',
    query: productsQuerySchema,
    answer: productListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { search, q, category, barcode, ordering: order } = query;
        const filter = { search: search ?? q, category, barcode, order, ...windowOf(query) };
        const found = await findProducts(tx, filter);
        return listAnswer(request, query, found.count, found.products);
      }),
  });
}

function product({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/products/:id',
    access: 'products.view',
    summary: 'One product',
    tag: 'Catalogue',
    params: productParamsSchema,
    answer: productSchema,
    handle: ({ principal, params }) =>
      db.tenant(principal.companyId, async (tx) => {
        const found = await findProducts(tx, { id: params.id, limit: 1, offset: 0 });
        return found.products[0] ?? notFound();
      }),
  });
}

function notFound(): never {
  throw new ApiFailure(404, 'unknown-product');
}

function categories({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/categories',
    access: 'products.view',
    summary: 'Categories of the catalogue',
    tag: 'Catalogue',
    query: listQuerySchema,
    answer: categoryListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const all = tx.db.withTables<CatalogueTables>().selectFrom('categories');
        const { count } = await all
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const rows = await all
          .select(['id', 'names', 'parent_id as parent', 'sort'])
          .orderBy('sort')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute();
        return listAnswer(request, query, count, rows);
      }),
  });
}
