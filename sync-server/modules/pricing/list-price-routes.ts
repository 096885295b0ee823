import { z } from 'zod';
import { listPriceBodySchema, type PricingEntryOf } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { readPrices } from '../catalogue/api.ts';
import { lockPricing, readEntry, readListPrice, selectEntries, stageEntries, versionOf } from './entries.ts';
import { listPriceChangeSchema, listPriceList, priceParamsSchema } from './schemas.ts';

const tag = 'Prices';
const path = '/price-lists/:id/prices';

/** What a list says of single products. */
export function listPriceRoutes(platform: Platform): Route[] {
  return [prices(platform), set(platform), remove(platform)];
}

function prices(platform: Platform): Route {
  return listRoute(platform, {
    path: '/list-prices',
    access: 'products.view',
    summary: 'What products cost by price lists',
    tag,
    list: listPriceList,
    find: async (tx, { query: { list, product } }, page) => {
      const matching = selectEntries(tx, 'list-price')
        .$if(list !== undefined, (query) => query.where('list_id', '=', list ?? ''))
        .$if(product !== undefined, (query) => query.where('product_id', '=', product ?? ''));
      const found = await readPage(page, matching, (entries) => entries.select('doc'));
      return mapFound(found, ({ doc }) => (doc as PricingEntryOf<'list-price'>).body);
    },
  });
}

function set({ db, clock, newId }: Platform): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/:product`,
    access: 'prices.edit',
    summary: 'Say what a product costs by a price list',
    tag,
    params: priceParamsSchema,
    body: listPriceChangeSchema,
    answer: listPriceBodySchema,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { id: list, product } = input.params;
        await lockPricing(tx);
        const label = await mustHaveList(tx, list);
        if (!(await readPrices(tx, [product])).has(product)) throw new ApiFailure(404, 'unknown-product');
        const before = await readListPrice(tx, list, product);
        const body = { list, product, ...input.body };
        const entry = { id: before?.id ?? newId(), kind: 'list-price', v: 1, body } as const;
        if (before !== null && versionOf(before) === versionOf(entry)) return body;
        stageEntries(tx, [entry]);
        const details = { before: before?.body.steps ?? null, after: body.steps, product };
        const object = { kind: 'price-list', id: list, label } as const;
        audit(tx, { by: doerOf(input, clock()), action: 'pricing.changed', object, details });
        return body;
      }),
  });
}

function remove({ db, clock }: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: `${path}/:product`,
    access: 'prices.edit',
    summary: 'Let a price list say nothing of a product',
    tag,
    params: priceParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { id: list, product } = input.params;
        await lockPricing(tx);
        const label = await mustHaveList(tx, list);
        const before = await readListPrice(tx, list, product);
        if (before === null) throw new ApiFailure(404, 'unknown-list-price');
        stageEntries(tx, [before], true);
        const details = { before: before.body.steps, after: null, product };
        const object = { kind: 'price-list', id: list, label } as const;
        audit(tx, { by: doerOf(input, clock()), action: 'pricing.changed', object, details });
        return null;
      }),
  });
}

/** Answers its name. */
export async function mustHaveList(tx: TenantTx, id: Id): Promise<string> {
  const list = await readEntry(tx, 'price-list', id);
  if (list === null) throw new ApiFailure(404, 'unknown-price-list');
  return Object.values(list.body.name)[0] ?? '';
}
