import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import type { PriceBook } from '@karvon/shared/pricing/price-lines.ts';
import type { ListPrice, PricingEntryOf } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { PriceIndex } from '../database/price-index.ts';

/** What is said of prices at this moment, ready to be asked for each cart. */
export type KnownPrices = PriceBook & { charges: readonly PricingEntryOf<'service-charge'>['body'][] };

/**
 * What the till knows of prices besides each product's own. A cart keeps what was known as it was begun, for as long as the
 * program runs: what is said meanwhile counts for the next one.
 */
export type PriceShelf = {
  pricesOf(product: Id): ListPrice[];
  /** What a promo code opens, in capitals. */
  promoCodes: PriceIndex['promoCodes'];
  /** For a cart that has been begun, always the same. */
  knownFor(cart: Id, isBegun: boolean): KnownPrices;
  /** What is known by now, for what is no cart. */
  latest(): KnownPrices;
  /** Something was said anew. */
  forget(): void;
};

export function createPriceShelf(index: PriceIndex): PriceShelf {
  let latest: KnownPrices | null = null;
  let held: { cart: Id; known: KnownPrices } | null = null;
  const read = (): KnownPrices => ({
    lists: index.all('price-list'),
    promotions: readyPromotions(index.all('promotion')),
    charges: index.all('service-charge'),
  });
  return {
    pricesOf: (product) => index.pricesOf(product),
    promoCodes: (code) => index.promoCodes(code),
    knownFor(cart, isBegun) {
      if (isBegun && held?.cart === cart) return held.known;
      latest ??= read();
      held = isBegun ? { cart, known: latest } : null;
      return latest;
    },
    latest: () => (latest ??= read()),
    forget() {
      latest = null;
    },
  };
}
