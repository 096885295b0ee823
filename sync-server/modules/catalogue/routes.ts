import { ApiFailure } from '../../platform/http/api-failure.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts } from './find-products.ts';
import { importRoute } from './import-route.ts';
import { categoryColumns, selectCategories } from './read-categories.ts';
import { categoryList, productList, productParamsSchema } from './schemas.ts';

export function catalogueRoutes(platform: Platform): Route[] {
  return [importRoute(platform), products(platform), product(platform), categories(platform)];
}

function products(platform: Platform): Route {
  return listRoute(platform, {
    path: '/products',
    access: 'products.view',
    summary: 'Products by name, article, barcode or category',
    tag: 'Catalogue',
    list: productList,
    find: (tx, { query: { q, search = q, category, barcode } }, page) =>
      findProducts(tx, { search, category, barcode }, page),
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
        const found = await findProducts(tx, { id: params.id }, firstOf(productList, 1));
        return found.items[0] ?? notFound();
      }),
  });
}

function notFound(): never {
  throw new ApiFailure(404, 'unknown-product');
}

function categories(platform: Platform): Route {
  return listRoute(platform, {
    path: '/categories',
    access: 'products.view',
    summary: 'Categories of the catalogue',
    tag: 'Catalogue',
    list: categoryList,
    find: (tx, _input, page) =>
      readPage(page, selectCategories(tx), (categories) => categories.select(categoryColumns)),
  });
}
