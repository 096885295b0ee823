import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { lockDocuments } from '../../platform/db/edit-documents.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { assertSeen, tellTag, versionTag } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { readLiveProducts } from './find-products.ts';
import { withParts } from './commands/set-parts.ts';
import { partsChangeSchema, productParamsSchema } from './schemas.ts';

/** The version of a product: what it says. */
export function versionOf(product: Product): string {
  return canonicalHash(product).slice(0, 24);
}

/** `PUT /products/:id/parts`: makes a bundle of goods, changes what it consists of, or makes plain goods of it again. */
export function partsRoute(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'put',
    path: '/products/:id/parts',
    access: 'products.edit',
    summary: 'Say what a bundle consists of; null makes plain goods of it',
    tag: 'Catalogue',
    params: productParamsSchema,
    body: partsChangeSchema,
    answer: productSchema,
    version: 'checked',
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        await lockDocuments(tx, 'products');
        const [before] = await readLiveProducts(tx, [input.params.id]);
        if (before === undefined) throw new ApiFailure(404, 'unknown-product');
        assertSeen(input, versionTag(platform, versionOf(before)));
        const product = await withParts(tx, before, input.body.parts);
        tellTag(input, versionTag(platform, versionOf(product)));
        if (versionOf(product) !== versionOf(before)) {
          tx.stage('products', [{ ...product, _deleted: false }]);
          const label = Object.values(product.names)[0] ?? '';
          const object = { kind: 'product', id: product.id, label } as const;
          const details = { parts: { from: before.parts ?? null, to: product.parts ?? null } };
          audit(tx, { by: doerOf(input, clock()), action: 'product.changed', object, details });
        }
        return product;
      }),
  });
}
