import type { Product } from '@karvon/shared/catalogue/product.ts';
import { changedPrice, changedSteps } from '@karvon/shared/pricing/change-steps.ts';
import type { PricingEntryOf } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { countProducts, type ProductFilter, takeProducts } from '../catalogue/api.ts';
import { headOfPricing, lockPricing, readPricesOf, stageEntries } from './entries.ts';
import { pricedBy } from './listed-products.ts';
import { mustHaveList } from './list-price-routes.ts';
import { changedPricesSchema, changePricesSchema, idParamsSchema } from './schemas.ts';

/** Products in one transaction: what is said of prices is locked no longer than that. */
const CHUNK = 1000;
const EXAMPLES = 5;

type Change = z.infer<typeof changePricesSchema>;

/**
 * Changes many prices of a list at once, a thousand products a transaction. Each transaction leaves alone what was said after
 * `asOf`, which is what this change itself has done before, too: after a line that broke off, the same is sent again.
 */
export function changePricesRoute({ db, clock, newId }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/price-lists/:id/change-prices',
    access: 'prices.edit',
    summary: 'Change many prices of a list at once, or tell what would become of it',
    tag: 'Prices',
    params: idParamsSchema,
    body: changePricesSchema,
    answer: changedPricesSchema,
    handle: async (input) => {
      const { params, body, principal } = input;
      const list = params.id;
      const filter = filterOf(list, body);
      const inTenant = <Answer>(work: (tx: TenantTx) => Promise<Answer>) =>
        db.tenant(principal.companyId, work);
      if (body.asOf === null) return inTenant((tx) => foresee(tx, list, filter, body));
      const { asOf } = body;
      let [changed, after] = [0, null as Id | null];
      do {
        const part = await inTenant(async (tx) => {
          await lockPricing(tx);
          const label = await mustHaveList(tx, list);
          const some = await takeProducts(tx, { ...filter, ...(after === null ? {} : { after }) }, CHUNK);
          const entries = await changedEntries(tx, { list, some, body, asOf, newId });
          stageEntries(tx, entries);
          if (entries.length > 0) {
            const { products: _products, asOf: _asOf, ...how } = body;
            const details = { ...how, products: entries.length };
            const object = { kind: 'price-list', id: list, label } as const;
            audit(tx, { by: doerOf(input, clock()), action: 'pricing.changed', object, details });
          }
          return { count: entries.length, last: some.length < CHUNK ? null : (some.at(-1)?.id ?? null) };
        });
        changed += part.count;
        after = part.last;
      } while (after !== null);
      return { asOf, fitting: changed, changed, examples: [] };
    },
  });
}

function filterOf(list: Id, { products, search, category, priced, of }: Change): ProductFilter {
  return {
    ...(products === null ? {} : { ids: products }),
    ...(search === null || search === '' ? {} : { search }),
    ...(category === null ? {} : { category }),
    where: pricedBy(list, of === 'list' ? 'yes' : priced),
  };
}

/** What would become of it, and how far prices have come by now. */
async function foresee(tx: TenantTx, list: Id, filter: ProductFilter, body: Change) {
  await mustHaveList(tx, list);
  const fitting = await countProducts(tx, filter);
  const some = await takeProducts(tx, filter, EXAMPLES);
  const prices = await readPricesOf(tx, list, idsOf(some));
  const examples = some.map(({ id, names, price }) => {
    const said = prices.get(id)?.entry.body.steps[0]?.price;
    const before = body.of === 'base' ? price : (said ?? price);
    return { product: id, names, before, after: changedPrice(before, body) };
  });
  return { asOf: await headOfPricing(tx), fitting, changed: 0, examples };
}

type Part = { list: Id; some: readonly Product[]; body: Change; asOf: number; newId: () => Id };

async function changedEntries(tx: TenantTx, { list, some, body, asOf, newId }: Part) {
  const known = await readPricesOf(tx, list, idsOf(some));
  return some.flatMap(({ id: product, price }): PricingEntryOf<'list-price'>[] => {
    const before = known.get(product);
    if (before !== undefined && before.pos > asOf) return [];
    const steps = changedSteps(price, before?.entry.body.steps ?? null, body);
    if (steps === null) return [];
    return [{ id: before?.entry.id ?? newId(), kind: 'list-price', v: 1, body: { list, product, steps } }];
  });
}

function idsOf(products: readonly Product[]): Id[] {
  return products.map(({ id }) => id);
}
