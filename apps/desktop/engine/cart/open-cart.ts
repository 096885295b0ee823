import type { Product } from '@karvon/shared/catalogue/product.ts';
import { roundingOf } from '@karvon/shared/pricing/country-rounding.ts';
import { holdsAt, type Occasion } from '@karvon/shared/pricing/holds-at.ts';
import { listsHolding, unitPrice } from '@karvon/shared/pricing/list-price.ts';
import { type Charge, type PricedCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { UndoableDeed } from '@karvon/shared/till-api/state.ts';
import { type Milli, milli, type Minor, minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { weekMinuteOf } from '@karvon/shared/values/time.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import type { KnownPrices } from '../catalogue/price-shelf.ts';
import { done, refuse } from '../outcome.ts';
import { businessDateAt, centreNow, type Till, wantedLocales } from '../till.ts';
import { type Cart, MAX_QUANTITY } from './cart.ts';
import { pricedWithGoods } from './carried-over.ts';
import { viewCart } from './cart-view.ts';
import { mostOfReceipt } from './client-bonuses.ts';
import { knownPositions } from './price-version.ts';
import { withReasons } from './say-why.ts';
import { withUndo } from './undo.ts';

/** What a cart comes to by what this till knows. Throws RangeError when its sum leaves the safe integers. */
export function priceOpenCart(till: Till, cart: Cart): PricedCart {
  const { lines: items, discount } = cart;
  const occasion = occasionOf(till, cart);
  const known = till.prices.knownFor(cart.id, items.length > 0);
  const charges = items.length === 0 ? [] : chargesHolding(till, known.charges, occasion);
  const country = till.desk.shop?.company.country ?? '';
  const rounding = roundingOf(country, occasion.date);
  const codes = new Set<string>(cart.codes.map(({ promotion }) => promotion));
  const tips = cart.tip === null ? [] : [cart.tip];
  const given = { items, codes, discount, charges, tips };
  const price = (bonus: Minor) =>
    pricedWithGoods(cart, (paid) => priceCart({ ...given, tenders: paid, bonus }, known, occasion, rounding));
  const full = price(minor(0));
  const bonus = minor(Math.min(cart.bonus, mostOfReceipt(till, full)));
  return withReasons(till, cart, bonus === 0 ? full : price(bonus), known);
}

/** What a whole unit of a product costs by what is known now, when this much of it is added to the open cart. */
export function listedPrice(till: Till, product: Product, qty: Milli): Minor {
  const { cart } = till.desk;
  const occasion = occasionOf(till, cart);
  const { lists } = till.prices.knownFor(cart.id, cart.lines.length > 0);
  const there = cart.lines.reduce((sum, line) => sum + (line.product.id === product.id ? line.qty : 0), 0);
  const prices = till.prices.pricesOf(product.id);
  return unitPrice(product, listsHolding(lists, occasion), prices, milli(there + qty), occasion.date).price;
}

/** What a whole unit costs somebody of whom nothing is known, by what is known now: what its price tag says. */
export function shelfPrice(till: Till, product: Product): Minor {
  const occasion = occasionOf(till, { begunAt: null, client: null });
  const lists = listsHolding(till.prices.latest().lists, occasion);
  return unitPrice(product, lists, till.prices.pricesOf(product.id), ONE_UNIT, occasion.date).price;
}

function chargesHolding(till: Till, charges: KnownPrices['charges'], occasion: Occasion): Charge[] {
  return charges
    .filter((charge) => holdsAt(charge, occasion))
    .map(({ name, rateBp, taxes }) => ({
      source: 'service-charge',
      name: inLocale(name, ...wantedLocales(till)),
      rateBp,
      taxes,
    }));
}

/**
 * Makes a cart the open one: on disk first, then for everyone to see. Refuses one whose sum cannot be counted.
 * @param keep writes it to disk
 */
export function putCart(
  till: Till,
  cart: Cart,
  keep: (cart: Cart) => void = (open) => till.carts.save(open),
): TillResult<null> {
  const begun = { ...cart, ...beginningOf(till, cart) };
  let priced: PricedCart;
  try {
    priced = priceOpenCart(till, begun);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const line = cart.lines.find((item) => item.id === cart.lastLine);
    return refuse('quantity-too-large', { qtyMilli: line?.qty ?? 0, limitMilli: MAX_QUANTITY }, 'qty');
  }
  keep(begun);
  showCart(till, begun, priced);
  return done(null);
}

/** What is known of prices is noted once, also of a cart that was parked: its goods keep the prices at which they came in. */
function beginningOf(till: Till, { lines, begunAt, knownAt }: Cart): Pick<Cart, 'begunAt' | 'knownAt'> {
  if (lines.length === 0) return { begunAt: null, knownAt: null };
  return { begunAt: begunAt ?? centreNow(till), knownAt: knownAt ?? knownPositions(till) };
}

/** The same, unless what was to be done was refused; without a way back. */
export function keepCart(till: Till, changed: TillResult<Cart>): TillResult<object> {
  if (!changed.ok) return changed;
  const put = putCart(till, changed.value);
  return put.ok ? done({}) : put;
}

/** The same for the open cart that was changed, unless the change was refused; with the way back from it. */
export function changeCart(till: Till, what: UndoableDeed, changed: TillResult<Cart>): TillResult<object> {
  if (!changed.ok) return changed;
  return keepCart(till, done(withUndo(what, till.desk.cart, changed.value)));
}

/** Makes a cart the open one without keeping it: for one that a start would make anew. */
export function showCart(till: Till, cart: Cart, priced = priceOpenCart(till, cart)): void {
  const before = till.desk.cart;
  till.desk.cart = cart;
  till.state.set({
    cart: viewCart(till, cart, priced),
    ...(cart.lines.length > 0 ? { lastSale: null } : {}),
  });
  till.devices.cartChanged(before, cart);
}

/** Shows the open cart with what its client owes and may spend by now. */
export function showBalances(till: Till): void {
  if (till.desk.cart.client !== null) showCart(till, till.desk.cart);
}

/** Prices hold as at the moment at which the cart was begun: who saw one pays it, though its hour ends in the queue. */
function occasionOf(till: Till, { begunAt, client }: Pick<Cart, 'begunAt' | 'client'>): Occasion {
  const { shop, branch } = till.desk;
  const local = weekMinuteOf(begunAt ?? centreNow(till), shop?.branch.timeZone ?? 'UTC');
  return { ...local, date: businessDateAt(till), branch, groups: client?.tags ?? [] };
}
