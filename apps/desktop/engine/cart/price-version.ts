import { readPriceVersion, writePriceVersion } from '@karvon/shared/pricing/price-version.ts';
import type { Till } from '../till.ts';
import type { Cart } from './cart.ts';

/** How far this till has read what the centre says of products and of prices, in one life of the centre. */
export function knownPositions({ settings }: Pick<Till, 'settings'>): string {
  const at = settings.get('products-at');
  const also = settings.get('pricing-at');
  return writePriceVersion({
    epoch: at?.epoch ?? 'none',
    products: at?.pos ?? 0,
    pricing: also !== null && also.epoch === at?.epoch ? also.pos : 0,
    begunAt: null,
  });
}

/** By what a cart is priced, as its sale names it: what was known as its goods came in, and the moment whose hours count. */
export function priceVersionOf(till: Pick<Till, 'settings'>, { knownAt, begunAt }: Cart): string {
  const text = knownAt ?? knownPositions(till);
  const known = readPriceVersion(text);
  return known === null ? text : writePriceVersion({ ...known, begunAt });
}
