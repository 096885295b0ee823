import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import { holdsAt, type Occasion } from '@karvon/shared/pricing/holds-at.ts';
import { type Charge, type PricedCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { weekMinuteOf } from '@karvon/shared/values/time.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import type { KnownPrices } from '../catalogue/price-shelf.ts';
import { done, refuse } from '../outcome.ts';
import { businessDateAt, centreNow, type Till, wantedLocales } from '../till.ts';
import { type Cart, MAX_QUANTITY } from './cart.ts';
import { viewCart } from './cart-view.ts';

/** What a cart comes to by what this till knows. Throws RangeError when its sum leaves the safe integers. */
export function priceOpenCart(till: Till, cart: Cart): PricedCart {
  const { lines: items, tenders, discount } = cart;
  const occasion = occasionOf(till, cart);
  const known = till.prices.knownFor(cart.id, items.length > 0);
  const charges = items.length === 0 ? [] : chargesHolding(till, known.charges, occasion);
  const nothing = { codes: new Set<string>(), bonus: minor(0), tips: [] };
  const country = till.desk.shop?.company.country ?? '';
  const rounding = { taxes: 'line', cashStep: cashStepOf(country, occasion.date) } as const;
  return priceCart({ ...nothing, items, tenders, discount, charges }, known, occasion, rounding);
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
  const begunAt = cart.lines.length === 0 ? null : (cart.begunAt ?? centreNow(till));
  const begun = cart.begunAt === begunAt ? cart : { ...cart, begunAt };
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

/** The same for a cart that was changed, unless the change was refused. */
export function keepCart(till: Till, changed: TillResult<Cart>): TillResult<object> {
  if (!changed.ok) return changed;
  const put = putCart(till, changed.value);
  return put.ok ? done({}) : put;
}

/** Makes a cart the open one without keeping it: for one that a start would make anew. */
export function showCart(till: Till, cart: Cart, priced = priceOpenCart(till, cart)): void {
  till.desk.cart = cart;
  till.state.set({ cart: viewCart(cart, priced) });
}

/** Prices hold as at the moment at which the cart was begun: who saw one pays it, though its hour ends in the queue. */
function occasionOf(till: Till, { begunAt }: Cart): Occasion {
  const { shop, branch } = till.desk;
  const local = weekMinuteOf(begunAt ?? centreNow(till), shop?.branch.timeZone ?? 'UTC');
  return { ...local, date: businessDateAt(till), branch, groups: [] };
}
