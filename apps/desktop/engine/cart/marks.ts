import type { CartItem, CartMark } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { done, refuse } from '../outcome.ts';
import type { Cart } from './cart.ts';
import { marksMissing } from './line-marks.ts';

export function hasMark({ lines }: Cart, code: string): boolean {
  return lines.some(({ marks }) => marks.some((mark) => mark.code === code));
}

/** The line that waits for a code of such goods: the one touched last before others, the latest before earlier ones. */
export function lineAwaiting(cart: Cart, fits: (line: CartItem) => boolean): CartItem | null {
  const waiting = cart.lines.filter((line) => marksMissing(line) > 0 && fits(line));
  return waiting.find(({ id }) => id === cart.lastLine) ?? waiting.at(-1) ?? null;
}

/** Puts a code to a line that waits for it. */
export function addMark(cart: Cart, lineId: Id, mark: CartMark): TillResult<Cart> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const lines = cart.lines.map((line) =>
    line.id === lineId ? { ...line, marks: [...line.marks, mark] } : line,
  );
  return done({ ...cart, lines, lastLine: lineId });
}

/** Refuses a cart that can't be sold as it is: marked goods without their codes. */
export function checkMarks({ lines }: Cart): TillResult<null> {
  const line = lines.find((one) => marksMissing(one) > 0);
  if (line === undefined) return done(null);
  return refuse('mark-missing', { name: line.name, missing: marksMissing(line) });
}
