import type { ManualDiscount, PriceOverride } from '@karvon/shared/pricing/manual-discount.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { done, refuse } from '../outcome.ts';
import type { Cart } from './cart.ts';

/** Puts a discount by hand on the whole cart in the place of the one before; null takes it away. */
export function discountCart(cart: Cart, discount: ManualDiscount | null): TillResult<Cart> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (cart.lines.length === 0) return refuse('cart-empty');
  return done({ ...cart, discount });
}

/** Puts a discount by hand on a line in the place of the one before; null takes it away. */
export function discountLine(cart: Cart, line: Id, discount: ManualDiscount | null): TillResult<Cart> {
  return withLine(cart, line, { discount });
}

/** Sets what a whole unit of a line costs; null: what lists and promotions say again. */
export function setLinePrice(cart: Cart, line: Id, override: PriceOverride | null): TillResult<Cart> {
  return withLine(cart, line, { override });
}

function withLine(cart: Cart, id: Id, change: Partial<CartItem>): TillResult<Cart> {
  if (!cart.lines.some((line) => line.id === id)) return refuse('unknown-line', {}, 'line');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const lines = cart.lines.map((line) => (line.id === id ? { ...line, ...change } : line));
  return done({ ...cart, lines, lastLine: id });
}
