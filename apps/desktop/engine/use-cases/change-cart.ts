import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { clearCart, setLineQuantity } from '../cart/cart.ts';
import { changeCart, putCart } from '../cart/open-cart.ts';
import { undoLast } from '../cart/undo.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Sets a line's quantity; 0 takes it out. */
export async function setLine(till: Till, input: TillParsedInput<'setLine'>): Promise<TillResult<object>> {
  const changed = setLineQuantity(till.desk.cart, input.line, input.qty);
  return changeCart(till, input.qty === 0 ? 'removed' : 'quantity', changed);
}

/** Takes everything out of the cart. */
export async function emptyTheCart(till: Till): Promise<TillResult<object>> {
  return changeCart(till, 'cleared', clearCart(till.desk.cart));
}

/** Takes back the last deed, whatever it was. */
export async function undo(till: Till): Promise<TillResult<object>> {
  const before = undoLast(till.desk.cart);
  if (!before.ok) return before;
  const put = putCart(till, before.value);
  return put.ok ? done({}) : put;
}
