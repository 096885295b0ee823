import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { UndoableDeed } from '@karvon/shared/till-api/state.ts';
import { done, refuse } from '../outcome.ts';
import type { Cart, Undo } from './cart.ts';

/** The cart after a deed, with the way back. A cart that the deed left as it was keeps the way back that it had. */
export function withUndo(what: UndoableDeed, before: Cart, after: Cart): Cart {
  const kept = new Set(after.lines);
  const known = new Set(before.lines.map(({ id }) => id));
  const put = before.lines.flatMap((line, at) => (kept.has(line) ? [] : [{ at, line }]));
  const drop = after.lines.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const isSame = put.length === 0 && drop.length === 0 && isSameWhole(before, after);
  return isSame ? after : { ...after, undo: { what, put, drop, whole: wholeOf(before) } };
}

/** Takes back the last deed, whatever it was; once, and not past money that was taken. */
export function undoLast(cart: Cart): TillResult<Cart> {
  const { undo } = cart;
  if (undo === null) return refuse('nothing-to-undo');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const gone = new Set([...undo.drop, ...undo.put.map(({ line }) => line.id)]);
  const lines = cart.lines.filter(({ id }) => !gone.has(id));
  for (const { at, line } of undo.put) lines.splice(at, 0, line);
  return done({ ...cart, ...undo.whole, lines, undo: null });
}

/** The line that an undo is about; null where it is about several, or the whole. */
export function undoneLine({ lines, undo }: Cart): CartItem | null {
  if (undo === null) return null;
  const dropped = lines.filter(({ id }) => undo.drop.includes(id));
  const [line, other] = [...undo.put.map((one) => one.line), ...dropped];
  return line === undefined || other !== undefined ? null : line;
}

function wholeOf({ discount, client, bonus, codes, tip, note, olderThan, lastLine }: Cart): Undo['whole'] {
  return { discount, client, bonus, codes, tip, note, olderThan, lastLine };
}

function isSameWhole(before: Cart, after: Cart): boolean {
  const keys = ['discount', 'client', 'bonus', 'codes', 'tip', 'note'] as const;
  return keys.every((key) => before[key] === after[key]);
}
