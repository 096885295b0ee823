import { priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import type { Cart } from './cart.ts';

/** The cart as the page draws it. Throws RangeError when its sum leaves the safe integers. */
export function viewCart(cart: Cart, date: BusinessDate): CartView {
  const { lines, totals } = priceCart(cart.lines, cart.tenders, date);
  return {
    id: cart.id,
    lines: lines.map(({ item, price, sum }) => ({
      id: item.id,
      productId: item.product.id,
      name: item.name,
      qty: item.qty,
      unit: item.unitName,
      isWeighed: item.product.isWeighed,
      price,
      sum,
    })),
    tenders: cart.tenders.map(({ id, kind, method, amount, received, change }) => ({
      id,
      kind,
      method,
      amount,
      received,
      change,
    })),
    total: totals.total,
    paid: totals.paid,
    due: minor(totals.total - totals.paid),
    change: totals.change,
    lastLine: cart.lastLine,
    canUndo: cart.removed !== null,
  };
}
