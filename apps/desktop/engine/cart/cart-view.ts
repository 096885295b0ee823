import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import type { Cart } from './cart.ts';

/** The cart as the page draws it. */
export function viewCart(cart: Cart, { lines, charges, totals, due, dueInCash }: PricedCart): CartView {
  return {
    id: cart.id,
    lines: lines.map(({ item, price, gross, discounts, sum }) => ({
      id: item.id,
      productId: item.product.id,
      name: item.name,
      qty: item.qty,
      unit: item.unitName,
      isWeighed: item.product.isWeighed,
      price,
      gross,
      sum,
      discounts: discounts.map(({ source, amount, reason }) => ({ source, amount, reason })),
    })),
    tenders: cart.tenders.map(({ id, kind, method, amount, received, change }) => ({
      id,
      kind,
      method,
      amount,
      received,
      change,
    })),
    gross: totals.gross,
    discount: totals.discount,
    hasDiscount: cart.discount !== null,
    charges: charges.map(({ name, amount }) => ({ name, amount })),
    rounding: totals.rounding,
    total: totals.total,
    paid: totals.paid,
    due,
    dueInCash,
    change: totals.change,
    lastLine: cart.lastLine,
    canUndo: cart.removed !== null,
  };
}
