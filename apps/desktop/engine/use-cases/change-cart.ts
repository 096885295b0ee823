import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { type Cart, clearCart, setLineQuantity, undoRemoval } from '../cart/cart.ts';
import { done } from '../outcome.ts';
import { putCart } from '../cart/open-cart.ts';
import type { Till } from '../till.ts';

/** Sets a line's quantity; 0 takes it out. */
export async function setLine(till: Till, input: TillParsedInput<'setLine'>): Promise<TillResult<object>> {
  return keep(till, setLineQuantity(till.desk.cart, input.line, input.qty));
}

/** Takes everything out of the cart. */
export async function emptyTheCart(till: Till): Promise<TillResult<object>> {
  return keep(till, clearCart(till.desk.cart));
}

/** Brings back what was taken out last. */
export async function undo(till: Till): Promise<TillResult<object>> {
  return keep(till, undoRemoval(till.desk.cart));
}

function keep(till: Till, changed: TillResult<Cart>): TillResult<object> {
  if (!changed.ok) return changed;
  const put = putCart(till, changed.value);
  return put.ok ? done({}) : put;
}
