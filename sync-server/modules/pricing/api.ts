import { sql } from 'kysely';
import { type ListPrice, type PriceList, pricingEntrySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { PricingTables } from './tables.ts';

/** What other modules may ask of prices. */
export type ListedPrices = {
  lists: readonly PriceList[];
  prices: ReadonlyMap<Id, readonly ListPrice[]>;
  /** The position since which each product's prices, and the lists, are as they are; 0 where nothing is said. */
  posOf: (product: Id) => number;
};

/** All price lists, and what they say of these products. */
export async function readListedPrices(tx: TenantTx, productIds: readonly Id[]): Promise<ListedPrices> {
  const rows =
    productIds.length === 0
      ? []
      : await tx.db
          .withTables<PricingTables>()
          .selectFrom('pricing')
          .select(['doc', 'pos'])
          .where('deleted', '=', false)
          .where(
            sql<boolean>`(kind = 'price-list' or (kind = 'list-price' and product_id = any(${[...productIds]}::uuid[])))`,
          )
          .orderBy('id')
          .execute();
  const lists: PriceList[] = [];
  const prices = new Map<Id, ListPrice[]>();
  const since = new Map<Id | null, number>();
  for (const { doc, pos } of rows) {
    const entry = pricingEntrySchema.parse(doc);
    if (entry.kind === 'price-list') lists.push({ ...entry.body, id: entry.id });
    if (entry.kind === 'list-price')
      prices.set(entry.body.product, [...(prices.get(entry.body.product) ?? []), entry.body]);
    const about = entry.kind === 'list-price' ? entry.body.product : null;
    since.set(about, Math.max(since.get(about) ?? 0, pos));
  }
  return { lists, prices, posOf: (product) => Math.max(since.get(product) ?? 0, since.get(null) ?? 0) };
}
