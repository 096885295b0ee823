import { sql } from 'kysely';
import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import type { KnownPrices } from '@karvon/shared/pricing/checked-sale.ts';
import type { ListPrice, PriceList, PricingEntry, Promotion } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { PricingTables } from './tables.ts';

/** What other modules may ask of prices. */
export type SaidPrices = Omit<KnownPrices, 'products'> & {
  /** The position since which a product's prices, and the lists, are as they are; 0 where nothing is said. */
  posOf: (product: Id) => number;
  /** Since which promotions and codes are, and charges; those that were deleted, too. */
  promotionsPos: number;
  chargesPos: number;
};

/** All lists, promotions and charges of the company, what lists say of these products, and what these codes (in capitals) open. */
export async function readSaidPrices(
  tx: TenantTx,
  { products, codes }: { products: readonly Id[]; codes: readonly string[] },
): Promise<SaidPrices> {
  const rows = products.length === 0 ? [] : await readRows(tx, products, codes);
  // Only this module stages them, and it has parsed them.
  const there = rows.filter(({ deleted }) => !deleted).map(({ doc }) => doc);
  const lists = there.flatMap((entry): PriceList[] =>
    entry.kind === 'price-list' ? [{ ...entry.body, id: entry.id }] : [],
  );
  const promotions = there.flatMap((entry): Promotion[] =>
    entry.kind === 'promotion' ? [{ ...entry.body, id: entry.id }] : [],
  );
  const prices = there.flatMap((entry): ListPrice[] => (entry.kind === 'list-price' ? [entry.body] : []));
  const opening = there.flatMap((entry) => (entry.kind === 'promo-code' ? [entry.body] : []));
  const posOf = (...kinds: PricingEntry['kind'][]) => latest(rows.filter(({ kind }) => kinds.includes(kind)));
  const byProduct = Map.groupBy(rows, ({ product_id: product }) => product);
  const listsPos = posOf('price-list');
  return {
    book: { lists, promotions: readyPromotions(promotions) },
    listPrices: Map.groupBy(prices, ({ product }) => product),
    charges: there.flatMap((entry) => (entry.kind === 'service-charge' ? [entry.body] : [])),
    codes: new Map(
      [...Map.groupBy(opening, ({ code }) => code)].map(([code, some]) => [
        code,
        some.map(({ promotion }) => promotion),
      ]),
    ),
    posOf: (product) => Math.max(listsPos, latest(byProduct.get(product) ?? [])),
    promotionsPos: posOf('promotion', 'promo-code'),
    chargesPos: posOf('service-charge'),
  };
}

function latest(rows: readonly { pos: number }[]): number {
  return rows.reduce((sofar, { pos }) => Math.max(sofar, pos), 0);
}

/** What was deleted is read, too: a till that has not heard of it is none that makes prices up. */
function readRows(tx: TenantTx, products: readonly Id[], codes: readonly string[]) {
  const named = codes.map((code) => code.toLowerCase());
  return tx.db
    .withTables<PricingTables>()
    .selectFrom('pricing')
    .select(['doc', 'pos', 'kind', 'deleted', 'product_id'])
    .where(
      sql<boolean>`(kind in ('price-list', 'promotion', 'service-charge')
        or (kind = 'list-price' and product_id = any(${[...products]}::uuid[]))
        or (kind = 'promo-code' and name = any(${named}::text[])))`,
    )
    .orderBy('id')
    .execute();
}
