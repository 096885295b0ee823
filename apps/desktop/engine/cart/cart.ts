import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';

/**
 * What is being sold. Its id becomes the sale's id, so that completing it twice makes one sale. A line carries the
 * product as it was when it came in: a price that changes meanwhile does not change under the client's eyes.
 */
export type Cart = {
  id: Id;
  lines: CartItem[];
  /** When the first line came in, by the centre's clock, in milliseconds since 1970; null while there is none. */
  begunAt: number | null;
  /** Off the whole. */
  discount: ManualDiscount | null;
  tenders: Tender[];
  lastLine: Id | null;
  /** What was taken out last, for `undo`; with the last line the discount on the whole goes, too. */
  removed: { lines: CartItem[]; at: number; discount: ManualDiscount | null } | null;
};

/** 100 000 whole units: beyond it somebody has scanned a barcode into the quantity. */
export const MAX_QUANTITY = milli(100_000_000);
/** The sale's form holds no more. */
export const MAX_LINES = 2000;

export type Addition = Omit<CartItem, 'id' | 'override' | 'discount'>;

export function emptyCart(id: Id): Cart {
  return { id, lines: [], begunAt: null, discount: null, tenders: [], lastLine: null, removed: null };
}

/** The same goods and money under ids of their own: another sale than what came of this cart elsewhere. */
export function asAnotherCart(cart: Cart, newId: () => Id): Cart {
  const renamed = new Map<Id, Id>();
  const anew = (line: CartItem): CartItem => {
    const id = newId();
    renamed.set(line.id, id);
    return { ...line, id };
  };
  const { removed, lastLine } = cart;
  const lines = cart.lines.map(anew);
  return {
    ...cart,
    id: newId(),
    lines,
    tenders: cart.tenders.map((tender) => ({ ...tender, id: newId() })),
    removed: removed === null ? null : { ...removed, lines: removed.lines.map(anew) },
    lastLine: lastLine === null ? null : (renamed.get(lastLine) ?? null),
  };
}

/** Adds goods: to the line that has them already at the same price, else as a new line. A weighing is always a line of its own. */
export function addToCart(cart: Cart, addition: Addition, lineId: Id): TillResult<{ cart: Cart; line: Id }> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const own = checkQuantity(addition.product, addition.name, addition.qty);
  if (!own.ok) return own;
  const there = lineToJoin(cart, addition);
  if (there !== undefined) {
    const joined = checkQuantity(there.product, there.name, there.qty + addition.qty);
    if (!joined.ok) return joined;
    return done({ cart: withQuantity(cart, there.id, joined.value), line: there.id });
  }
  if (cart.lines.length >= MAX_LINES) {
    return refuse('quantity-too-large', { qtyMilli: (MAX_LINES + 1) * 1000, limitMilli: MAX_LINES * 1000 });
  }
  const line: CartItem = { ...addition, id: lineId, override: null, discount: null };
  return done({ cart: { ...cart, lines: [...cart.lines, line], lastLine: lineId }, line: lineId });
}

/** Sets a line's quantity in thousandths; 0 takes the line out. */
export function setLineQuantity(cart: Cart, lineId: Id, qty: number): TillResult<Cart> {
  const at = cart.lines.findIndex((line) => line.id === lineId);
  const line = cart.lines[at];
  if (line === undefined) return refuse('unknown-line');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (qty === 0) {
    return done(withoutLines(cart, [line], at));
  }
  const checked = checkQuantity(line.product, line.name, qty);
  return checked.ok ? done(withQuantity(cart, lineId, checked.value)) : checked;
}

/** Takes everything out; `undo` brings it back. */
export function clearCart(cart: Cart): TillResult<Cart> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (cart.lines.length === 0) return done(cart);
  return done(withoutLines(cart, cart.lines, 0));
}

/** Brings back what was taken out last, at its old place. */
export function undoRemoval(cart: Cart): TillResult<Cart> {
  if (cart.removed === null) return refuse('nothing-to-undo');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  const { lines, at, discount } = cart.removed;
  return done({
    ...cart,
    discount: cart.discount ?? discount,
    lines: [...cart.lines.slice(0, at), ...lines, ...cart.lines.slice(at)],
    lastLine: lines.at(-1)?.id ?? null,
    removed: null,
  });
}

/** A quantity that may stand in a line: above zero, whole unless weighed, not absurd. */
export function checkQuantity(product: Product, name: string, qty: number): TillResult<Milli> {
  if (qty <= 0) return refuse('quantity-not-positive', {}, 'qty');
  if (qty > MAX_QUANTITY) {
    return refuse('quantity-too-large', { qtyMilli: qty, limitMilli: MAX_QUANTITY }, 'qty');
  }
  if (!product.isWeighed && qty % 1000 !== 0) return refuse('quantity-not-whole', { name }, 'qty');
  return done(milli(qty));
}

function lineToJoin(cart: Cart, { product, listPrices }: Addition): CartItem | undefined {
  if (product.isWeighed) return undefined;
  const said = JSON.stringify(listPrices);
  return cart.lines.find(
    (line) =>
      line.product.id === product.id &&
      line.product.price === product.price &&
      JSON.stringify(line.listPrices) === said &&
      line.override === null &&
      line.discount === null,
  );
}

function withoutLines(cart: Cart, removed: CartItem[], at: number): Cart {
  const lines = cart.lines.filter((line) => !removed.includes(line));
  const isEmpty = lines.length === 0;
  return {
    ...cart,
    lines,
    discount: isEmpty ? null : cart.discount,
    lastLine: lines.at(-1)?.id ?? null,
    removed: { lines: removed, at, discount: isEmpty ? cart.discount : null },
  };
}

function withQuantity(cart: Cart, lineId: Id, qty: Milli): Cart {
  return {
    ...cart,
    lines: cart.lines.map((line) => (line.id === lineId ? { ...line, qty } : line)),
    lastLine: lineId,
  };
}
