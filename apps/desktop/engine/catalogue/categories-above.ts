import type { Id } from '@karvon/shared/values/ids.ts';
import type { Shop } from '../shop.ts';

/** A category and all that are above it, itself first; none for goods without one. */
export function categoriesAbove(shop: Pick<Shop, 'categories'> | null, category: Id | null): Id[] {
  const above: Id[] = [];
  for (let at = category; at !== null && !above.includes(at); ) {
    above.push(at);
    const wanted = at;
    at = shop?.categories.find(({ id }) => id === wanted)?.body.parent ?? null;
  }
  return above;
}
