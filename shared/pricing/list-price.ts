import type { Product } from '../catalogue/product.ts';
import { type Milli, milli, type Minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { holdsAt, type Occasion } from './holds-at.ts';
import type { ListPrice, PriceList } from './pricing-entry.ts';

/** What a product costs, by which list (null: by its own base price), and from how much on it costs so. */
export type UnitPrice = { price: Minor; list: string | null; fromQty: Milli };

type PriceStep = ListPrice['steps'][number];

/** The lists that hold then, the one that is asked first in front. */
export function listsHolding(lists: readonly PriceList[], occasion: Occasion): PriceList[] {
  return lists
    .filter((list) => holdsAt(list, occasion))
    .toSorted((one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1));
}

/**
 * The price of one whole unit: of the first list that has one for so much, else the product's own.
 * @param lists those that hold, as `listsHolding` orders them
 * @param prices what lists say of this product
 * @param qty how much of the product is in the cart, over all of its lines
 */
export function unitPrice(
  product: Pick<Product, 'price'>,
  lists: readonly PriceList[],
  prices: readonly ListPrice[],
  qty: Milli,
  date: BusinessDate,
): UnitPrice {
  for (const { id } of lists) {
    const said = prices.find(({ list }) => list === id);
    const step = said === undefined ? null : stepReached(said.steps, qty, date);
    if (step !== null) return { price: step.price, list: id, fromQty: step.minQty };
  }
  return { price: product.price, list: null, fromQty: milli(0) };
}

/** Of the day that came last, the step of most goods that is reached; null when none is. Steps of earlier days hold no more. */
function stepReached(steps: ListPrice['steps'], qty: Milli, date: BusinessDate): PriceStep | null {
  const come = steps.filter(({ from }) => from === null || from <= date);
  const day = come.reduce((last, { from }) => ((from ?? '') > last ? (from ?? '') : last), '');
  let best: PriceStep | null = null;
  for (const step of come) {
    if ((step.from ?? '') !== day || step.minQty > qty) continue;
    if (best === null || step.minQty > best.minQty) best = step;
  }
  return best;
}
