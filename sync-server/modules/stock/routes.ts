import { type RawBuilder, sql } from 'kysely';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts } from '../catalogue/api.ts';
import { readOnHand, readStockAt, readValuation } from './api.ts';
import { findBatches } from './find-batches.ts';
import { movesRoute } from './moves-route.ts';
import { averageCost, costsFor, namedPlace, namedProduct, readPlaces } from './named-places.ts';
import { batchList, stockList, valuationSchema } from './schemas.ts';

export function stockRoutes(platform: Platform): Route[] {
  return [onHand(platform), movesRoute(platform), batches(platform), valuation(platform)];
}

/** Every product at every branch, in order of name: a product without moves has 0. */
function onHand(platform: Platform): Route {
  return listRoute(platform, {
    path: '/stock',
    access: 'stock.view',
    summary: 'How much of each product is at each place and what it cost, now or at a position of the books',
    tag: 'Stock',
    list: stockList,
    find: async (tx, { principal, branches, query }, { size, offset }) => {
      const { names, asked } = await readPlaces(tx, query, branches);
      const places = asked ?? [...names.keys()];
      const perProduct = places.length;
      if (perProduct === 0) return { count: 0, items: [], hasMore: false, ends: null };
      const first = Math.floor(offset / perProduct);
      const found = await findProducts(tx, {
        id: query.product,
        search: query.search ?? query.q,
        stocked: hasMoved,
        limit: Math.ceil((offset + size) / perProduct) - first,
        offset: first,
      });
      const ids = found.products.map((product) => product.id);
      const amounts =
        query.at === undefined ? await readOnHand(tx, ids) : await readStockAt(tx, ids, query.at);
      const byPair = new Map(amounts.map((row) => [`${row.productId} ${row.placeId}`, row]));
      const costs = costsFor(principal);
      const rows = found.products.flatMap((product) =>
        places.map((placeId) => {
          const amount = byPair.get(`${product.id} ${placeId}`);
          const { onHand: qty, value } = amount ?? { onHand: milli(0), value: minor(0) };
          return {
            ...namedProduct(product.id, product),
            ...namedPlace(placeId, names),
            onHand: qty,
            value: costs(placeId, value),
            unitCost: costs(placeId, averageCost(value, qty)),
          };
        }),
      );
      const skipped = offset - first * perProduct;
      const items = rows.slice(skipped, skipped + size);
      return { count: found.count * perProduct, items, hasMore: false, ends: null };
    },
  });
}

/** Whether anything of it has come or gone: what is left of goods that were made a bundle is still there. */
function hasMoved(company: RawBuilder<string>, product: RawBuilder<string>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from stock_moves m where m.company_id = ${company} and m.product_id = ${product})`;
}

function batches(platform: Platform): Route {
  return listRoute(platform, {
    path: '/stock/batches',
    access: 'stock.view',
    summary: 'What came together and how much of it is left, in the order in which it leaves',
    tag: 'Stock',
    list: batchList,
    find: async (tx, { principal, branches, query }, page) => {
      const { names, asked } = await readPlaces(tx, query, branches);
      const filter = { places: asked, product: query.product, isOpen: query.state === 'open' };
      const costs = costsFor(principal);
      return mapFound(await findBatches(tx, filter, page), ({ placeId, productId, product, batch }) => ({
        ...namedProduct(productId, product),
        ...namedPlace(placeId, names),
        no: batch.no,
        documentId: batch.documentId,
        receivedQty: batch.receivedQty,
        receivedCost: costs(placeId, batch.receivedCost),
        remainingQty: batch.qty,
        remainingCost: costs(placeId, batch.cost),
        unitCost: costs(placeId, averageCost(batch.receivedCost, batch.receivedQty)),
        expiresOn: batch.expiresOn,
        at: batch.at,
      }));
    },
  });
}

function valuation({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/stock/valuation',
    access: 'stock.view',
    summary: 'What the stock of each place cost',
    tag: 'Stock',
    answer: valuationSchema,
    handle: ({ principal, branches }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { names, asked } = await readPlaces(tx, {}, branches);
        const costs = costsFor(principal);
        const shown = (await readValuation(tx)).filter(({ placeId }) => asked?.includes(placeId) ?? true);
        const results = shown.map(({ placeId, value, products, belowZero }) => ({
          ...namedPlace(placeId, names),
          value: costs(placeId, value),
          products,
          belowZero,
        }));
        return { count: results.length, next: null, previous: null, results };
      }),
  });
}
