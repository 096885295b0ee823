import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { clearCart, setLineQuantity, undoRemoval } from '../cart/cart.ts';
import { keepCart } from '../cart/open-cart.ts';
import type { Till } from '../till.ts';

/** Sets a line's quantity; 0 takes it out. */
export async function setLine(till: Till, input: TillParsedInput<'setLine'>): Promise<TillResult<object>> {
  return keepCart(till, setLineQuantity(till.desk.cart, input.line, input.qty));
}

/** Takes everything out of the cart. */
export async function emptyTheCart(till: Till): Promise<TillResult<object>> {
  return keepCart(till, clearCart(till.desk.cart));
}

/** Brings back what was taken out last. */
export async function undo(till: Till): Promise<TillResult<object>> {
  return keepCart(till, undoRemoval(till.desk.cart));
}
