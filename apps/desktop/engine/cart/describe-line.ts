import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { done, refuse } from '../outcome.ts';
import type { Cart } from './cart.ts';
import { type LineDetails, serialsFit } from './line-details.ts';

/** Says something of a line beside what it is and costs. A serial number stands in a cart once, and no line has more than pieces. */
export function describeLine(cart: Cart, lineId: Id, details: Partial<LineDetails>): TillResult<Cart> {
  const line = cart.lines.find(({ id }) => id === lineId);
  if (line === undefined) return refuse('unknown-line', {}, 'line');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const next = { ...line, ...details };
  const checked = checkSerials(cart, next);
  if (!checked.ok) return checked;
  if (isSame(line, next)) return done(cart);
  return done({ ...cart, lines: cart.lines.map((one) => (one === line ? next : one)), lastLine: lineId });
}

/** Says something of the whole. */
export function noteCart(cart: Cart, note: string): TillResult<Cart> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (cart.lines.length === 0) return refuse('cart-empty');
  return done({ ...cart, note });
}

function checkSerials({ lines }: Cart, line: CartItem): TillResult<null> {
  const others = lines.flatMap(({ id, serials }) => (id === line.id ? [] : serials));
  const all = [...others, ...line.serials];
  const twice = line.serials.find((serial) => all.filter((other) => other === serial).length > 1);
  if (twice !== undefined) return refuse('serial-twice', { serial: twice }, 'serials');
  return serialsFit(line, line.qty);
}

function isSame(before: CartItem, after: CartItem): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
