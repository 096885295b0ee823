import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import { inLocale, type LocalisedText } from '@karvon/shared/values/locale.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { lockDocuments } from '../../platform/db/edit-documents.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { assertSeen, tellTag, versionTag } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { withVariants } from './commands/set-variants.ts';
import { readLiveProducts } from './find-products.ts';
import { versionOf } from './parts-route.ts';
import { productParamsSchema, variantsChangeSchema } from './schemas.ts';

/** A line for each variant, as the log keeps them. */
function toldOf({ variants }: Product): string[] | null {
  const told = (values: readonly LocalisedText[]) =>
    values.map((value) => inLocale(value, 'ru', 'en')).join(', ');
  return variants?.products.map(({ productId, values }) => `${told(values)}: ${productId}`) ?? null;
}

/** `PUT /products/:id/variants`: says which products it is sold as, or makes plain goods of it, and of these, again. */
export function variantsRoute(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'put',
    path: '/products/:id/variants',
    access: 'products.edit',
    summary: 'Say which products are its variants, and by what; null makes plain goods of it',
    tag: 'Catalogue',
    params: productParamsSchema,
    body: variantsChangeSchema,
    answer: productSchema,
    version: 'checked',
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        await lockDocuments(tx, 'products');
        const [before] = await readLiveProducts(tx, [input.params.id]);
        if (before === undefined) throw new ApiFailure(404, 'unknown-product');
        assertSeen(input, versionTag(platform, versionOf(before)));
        const { product, others } = await withVariants(tx, before, input.body.variants);
        tellTag(input, versionTag(platform, versionOf(product)));
        if (versionOf(product) !== versionOf(before)) {
          tx.stage(
            'products',
            [product, ...others].map((one) => ({ ...one, _deleted: false })),
          );
          const label = Object.values(product.names)[0] ?? '';
          const object = { kind: 'product', id: product.id, label } as const;
          const details = { variants: { from: toldOf(before), to: toldOf(product) } };
          audit(tx, { by: doerOf(input, clock()), action: 'product.changed', object, details });
        }
        return product;
      }),
  });
}
