import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Cart } from './cart.ts';

type Paid = Pick<Tender, 'kind' | 'amount' | 'received'>;

/** A sum may come to less once it is paid another way, as where a tax is of cash alone: no more than twice. */
const TRIES = 3;

/**
 * Prices a cart with what goods that come back pay of it: as much as they are worth, and no more than it comes to.
 * @param price with these tenders
 */
export function pricedWithGoods(
  { exchange, tenders }: Cart,
  price: (tenders: readonly Paid[]) => PricedCart,
): PricedCart {
  if (exchange === null) return price(tenders);
  const exactOf = ({ totals }: PricedCart) => subtractMinor(totals.total, totals.rounding);
  let carried = minor(Math.min(exchange.worth, exactOf(price([]))));
  for (let count = 0; ; count += 1) {
    const priced = price([carriedTender(carried), ...tenders]);
    const exact = exactOf(priced);
    if (carried <= exact || count === TRIES) return priced;
    carried = exact;
  }
}

function carriedTender(amount: Minor): Paid {
  return { kind: 'other', amount, received: amount };
}

/** What goods that come back pay of a cart that was priced so. */
export function carriedIn({ tenders }: Cart, { totals }: Pick<PricedCart, 'totals'>): Minor {
  return subtractMinor(totals.paid, sumMinor(tenders.map(({ amount }) => amount)));
}
