import { ApiFailure } from '../../platform/http/api-failure.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { tellTag, versionTag } from '../../platform/http/version-tag.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts, readLiveProducts } from './find-products.ts';
import { importRoute } from './import-route.ts';
import { partsRoute, versionOf } from './parts-route.ts';
import { categoryColumns, selectCategories } from './read-categories.ts';
import { variantsRoute } from './variants-route.ts';
import { categoryList, productList, productParamsSchema } from './schemas.ts';

export function catalogueRoutes(platform: Platform): Route[] {
  return [
    importRoute(platform),
    products(platform),
    product(platform),
    partsRoute(platform),
    variantsRoute(platform),
    categories(platform),
  ];
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

function product(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/products/:id',
    access: 'products.view',
    summary: 'One product',
    tag: 'Catalogue',
    params: productParamsSchema,
    answer: productSchema,
    version: 'shown',
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const [found = notFound()] = await readLiveProducts(tx, [input.params.id]);
        tellTag(input, versionTag(platform, versionOf(found)));
        return found;
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
