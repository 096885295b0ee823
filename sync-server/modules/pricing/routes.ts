import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { changePricesRoute } from './change-prices-route.ts';
import { countCodes, countPrices, readCodesOf, readEntry, readListPrices, selectEntries } from './entries.ts';
import { entryRoutes, type NamedEntry } from './entry-routes.ts';
import { listPriceRoutes } from './list-price-routes.ts';
import { listedProductsRoute } from './listed-products.ts';
import { moreCodesRoute } from './more-codes-route.ts';
import { priceListShapes, promoCodeShapes, promotionShapes, serviceChargeShapes } from './schemas.ts';

export function pricingRoutes(platform: Platform): Route[] {
  return [
    ...entryRoutes(platform, {
      kind: 'price-list',
      path: '/price-lists',
      one: 'A price list',
      many: 'Price lists',
      shapes: priceListShapes,
      goesWith: readListPrices,
      tells: async (tx, ids) => {
        const counts = await countPrices(tx, ids);
        return (id) => ({ products: counts.get(id) ?? 0 });
      },
    }),
    ...listPriceRoutes(platform),
    listedProductsRoute(platform),
    changePricesRoute(platform),
    ...entryRoutes(platform, {
      kind: 'promotion',
      path: '/promotions',
      one: 'A promotion',
      many: 'Promotions',
      shapes: promotionShapes,
      goesWith: readCodesOf,
      tells: async (tx, ids) => {
        const counts = await countCodes(tx, ids);
        return (id) => ({ codes: counts.get(id) ?? 0 });
      },
    }),
    moreCodesRoute(platform),
    ...entryRoutes(platform, {
      kind: 'promo-code',
      path: '/promo-codes',
      one: 'A promo code',
      many: 'Promo codes',
      shapes: promoCodeShapes,
      assertFits: assertCodeFits,
    }),
    ...entryRoutes(platform, {
      kind: 'service-charge',
      path: '/service-charges',
      one: 'A service charge',
      many: 'Service charges',
      shapes: serviceChargeShapes,
    }),
  ];
}

/** A code opens one promotion that there is, and no other code is written the same. */
async function assertCodeFits(tx: TenantTx, { id, kind, body }: NamedEntry): Promise<void> {
  if (kind !== 'promo-code') return;
  if ((await readEntry(tx, 'promotion', body.promotion)) === null) {
    throw new ApiFailure(404, 'unknown-promotion');
  }
  const same = await selectEntries(tx, 'promo-code')
    .where('name', '=', body.code.toLowerCase())
    .where('id', '!=', id)
    .select('id')
    .executeTakeFirst();
  if (same !== undefined) throw new ApiFailure(409, 'promo-code-taken', { params: { code: body.code } });
}
