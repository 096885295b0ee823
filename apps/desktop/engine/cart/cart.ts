import type { Product } from '@karvon/shared/catalogue/product.ts';
import { smallestPart } from '@karvon/shared/catalogue/smallest-part.ts';
import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { WhatComesBack } from '@karvon/shared/till-api/returns.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { UndoableDeed } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import { type LineDetails, noDetails, serialsFit } from './line-details.ts';
import { marked } from './line-marks.ts';

/**
 * What is being sold. Its id becomes the sale's id, so that completing it twice makes one sale. A line carries the
 * product as it was when it came in: a price that changes meanwhile does not change under the client's eyes.
 */
export type Cart = {
  id: Id;
  lines: CartItem[];
  /** When the first line came in, by the centre's clock, in milliseconds since 1970; null while there is none. */
  begunAt: number | null;
  /** What the till knew of prices as the oldest of its goods came in, as sales name it; null while there are none. */
  knownAt: string | null;
  /** Off the whole. */
  discount: ManualDiscount | null;
  /** Who buys, as known when they were chosen; null: nobody in particular. */
  client: CartClient | null;
  /** How much of their bonuses the client wants to spend; a receipt may take less. */
  bonus: Minor;
  /** Codes that were named, as they are written, and the promotion that each opens. */
  codes: { code: string; promotion: Id }[];
  /** What the client gives on top, and to whom; null for whoever sells. */
  tip: { amount: Minor; staff: Id | null } | null;
  /** Said of the whole, for the receipt; empty: nothing. */
  note: string;
  /** So many years old the client was found to be, for goods that ask for it; 0: not asked. */
  olderThan: number;
  /** Goods that come back for those in the cart; null: none do. */
  exchange: CartExchange | null;
  tenders: Tender[];
  lastLine: Id | null;
  /** The way back to before the last deed; null when there is none, and once money was taken. */
  undo: Undo | null;
};

/** What comes back, as it was said, what it is worth, and who answers for it. `id`: of the fact that both become; `returned`: of the return. */
export type CartExchange = {
  id: Id;
  returned: Id;
  what: WhatComesBack;
  reason: string;
  overrides: ReturnBody['overrides'];
  worth: Minor;
  /** Of the receipt that they are of; null: there is none. */
  number: string | null;
};

export type CartClient = { id: Id; name: string; phone: string | null; tin: string | null; tags: string[] };

/**
 * How the cart gets back to what it was before the last deed: lines as they were, by their places, and the ids of those that were
 * not there.
 */
export type Undo = {
  what: UndoableDeed;
  put: { at: number; line: CartItem }[];
  drop: Id[];
  /** What is said of the whole. */
  whole: Pick<Cart, 'discount' | 'client' | 'bonus' | 'codes' | 'tip' | 'note' | 'olderThan' | 'lastLine'>;
};

/** 100 000 whole units: beyond it somebody has scanned a barcode into the quantity. */
export const MAX_QUANTITY = milli(100_000_000);
/** The sale's form holds no more. */
export const MAX_LINES = 2000;

export type Addition = Omit<CartItem, 'id' | 'override' | 'discount' | keyof LineDetails>;

export function emptyCart(id: Id): Cart {
  return {
    id,
    lines: [],
    begunAt: null,
    knownAt: null,
    discount: null,
    client: null,
    bonus: minor(0),
    codes: [],
    tip: null,
    note: '',
    olderThan: 0,
    exchange: null,
    tenders: [],
    lastLine: null,
    undo: null,
  };
}

/** The same goods and money under ids of their own: another sale than what came of this cart elsewhere. */
export function asAnotherCart(cart: Cart, newId: () => Id): Cart {
  const renamed = new Map<Id, Id>();
  const idOf = (id: Id): Id => {
    const known = renamed.get(id) ?? newId();
    renamed.set(id, known);
    return known;
  };
  const anew = (line: CartItem): CartItem => ({ ...line, id: idOf(line.id) });
  const lastOf = (id: Id | null) => (id === null ? null : idOf(id));
  const { undo, exchange } = cart;
  return {
    ...cart,
    id: newId(),
    exchange: exchange && { ...exchange, id: newId(), returned: newId() },
    lines: cart.lines.map(anew),
    tenders: cart.tenders.map((tender) => ({ ...tender, id: newId() })),
    undo: undo && {
      ...undo,
      put: undo.put.map(({ at, line }) => ({ at, line: anew(line) })),
      drop: undo.drop.map(idOf),
      whole: { ...undo.whole, lastLine: lastOf(undo.whole.lastLine) },
    },
    lastLine: lastOf(cart.lastLine),
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
    const more = withQuantity(cart, there.id, joined.value);
    const lines = more.lines.map((line) =>
      line.id === there.id ? { ...line, marks: [...line.marks, ...addition.marks] } : line,
    );
    return done({ cart: { ...more, lines }, line: there.id });
  }
  if (cart.lines.length >= MAX_LINES) {
    return refuse('quantity-too-large', { qtyMilli: (MAX_LINES + 1) * 1000, limitMilli: MAX_LINES * 1000 });
  }
  const line: CartItem = { ...addition, ...noDetails, id: lineId, override: null, discount: null };
  return done({ cart: { ...cart, lines: [...cart.lines, line], lastLine: lineId }, line: lineId });
}

/** Sets a line's quantity in thousandths; 0 takes the line out. */
export function setLineQuantity(cart: Cart, lineId: Id, qty: number): TillResult<Cart> {
  const line = cart.lines.find(({ id }) => id === lineId);
  if (line === undefined) return refuse('unknown-line');
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (qty === 0) {
    return done(withoutLines(cart, [line]));
  }
  const checked = checkQuantity(line.product, line.name, qty);
  if (!checked.ok) return checked;
  // Which piece goes back is not known: its code would be sold with another.
  if (!line.product.isWeighed && qty < marked(line.marks)) {
    return refuse('marks-above-quantity', { name: line.name, marks: line.marks.length }, 'qty');
  }
  const serials = serialsFit(line, qty);
  return serials.ok ? done(withQuantity(cart, lineId, checked.value)) : serials;
}

/** Takes everything out. */
export function clearCart(cart: Cart): TillResult<Cart> {
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (cart.lines.length === 0) return done(cart);
  return done(withoutLines(cart, cart.lines));
}

/** A quantity that may stand in a line: above zero, unless weighed of whole units or the parts they are sold in, not absurd. */
export function checkQuantity(product: Product, name: string, qty: number): TillResult<Milli> {
  if (qty <= 0) return refuse('quantity-not-positive', {}, 'qty');
  if (qty > MAX_QUANTITY) {
    return refuse('quantity-too-large', { qtyMilli: qty, limitMilli: MAX_QUANTITY }, 'qty');
  }
  if (!product.isWeighed && qty % smallestPart(product) !== 0) {
    return refuse('quantity-not-whole', { name }, 'qty');
  }
  return done(milli(qty));
}

function lineToJoin(cart: Cart, { product, listPrices, labelSum }: Addition): CartItem | undefined {
  if (product.isWeighed || labelSum !== null) return undefined;
  const said = JSON.stringify(listPrices);
  return cart.lines.find(
    (line) =>
      line.product.id === product.id &&
      line.product.price === product.price &&
      JSON.stringify(line.product.parts) === JSON.stringify(product.parts) &&
      JSON.stringify(line.listPrices) === said &&
      line.override === null &&
      line.discount === null &&
      line.labelSum === null &&
      line.note === '' &&
      line.salesperson === null,
  );
}

/** With the last line what is said of the whole goes, too. */
function withoutLines(cart: Cart, removed: CartItem[]): Cart {
  const lines = cart.lines.filter((line) => !removed.includes(line));
  const isEmpty = lines.length === 0;
  const { discount, client, bonus, codes, tip, note, olderThan } = emptyCart(cart.id);
  const whole = isEmpty ? { discount, client, bonus, codes, tip, note, olderThan } : {};
  return { ...cart, ...whole, lines, lastLine: lines.at(-1)?.id ?? null };
}

function withQuantity(cart: Cart, lineId: Id, qty: Milli): Cart {
  return {
    ...cart,
    // Of another quantity its label says nothing.
    lines: cart.lines.map((line) => (line.id === lineId ? { ...line, qty, labelSum: null } : line)),
    lastLine: lineId,
  };
}
