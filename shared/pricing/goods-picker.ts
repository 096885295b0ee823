import type { Id } from '../values/ids.ts';
import type { Goods } from './pricing-entry.ts';

/** A product as goods are picked by: itself, and its category with all that are above that. */
export type Pickable = { product: Id; categories: readonly Id[] };
export type GoodsPicker = (item: Pickable) => boolean;

/** Answers a function that tells whether a product is among these goods; made once, asked for each line of each cart. */
export function goodsPicker({ products, categories, except }: Goods): GoodsPicker {
  const left = new Set(except);
  const [named, within] = [new Set(products), new Set(categories)];
  const isAll = products === null && categories === null;
  return (item) => {
    if (left.has(item.product)) return false;
    return isAll || named.has(item.product) || item.categories.some((category) => within.has(category));
  };
}
