import type { ParkedCartView, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { asAnotherCart, type Cart, emptyCart } from '../cart/cart.ts';
import { priceOpenCart, putCart } from '../cart/open-cart.ts';
import type { ParkedCart } from '../database/cart-store.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { centreNow, type Till } from '../till.ts';

/** Beyond it nobody finds one again. */
const MOST_PARKED = 50;
/** So many of the goods of each are shown. */
const SHOWN = 3;

/** Puts the open cart aside and begins a new one. */
export async function parkCart(till: Till, { name }: TillParsedInput<'park'>): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.lines.length === 0) return refuse('cart-empty');
  // One of which nobody knows whether it has been paid may wait, so that the next client need not.
  const isOpen = cart.tenders.some(({ state }) => state === 'unknown');
  if (cart.tenders.length > 0 && !isOpen) return refuse('cart-being-paid');
  if (till.carts.countParked() >= MOST_PARKED) return refuse('too-many-parked', { limit: MOST_PARKED });
  return exchange(till, emptyCart(newId(till.ports)), { park: aside(till, cart, name), take: null });
}

/** The carts that were put aside. */
export async function listParked(till: Till): Promise<TillResult<{ carts: ParkedCartView[] }>> {
  return done({
    carts: till.carts.parked().map(({ cart, name, at, total }) => ({
      id: cart.id,
      name,
      at: instantOf(at),
      lines: cart.lines.length,
      total,
      goods: cart.lines.slice(0, SHOWN).map((line) => line.name),
    })),
  });
}

/** Makes one of them the open cart; what is open takes its place. Under another id: its sale is another than any that came of a copy. */
export async function recallCart(till: Till, input: TillParsedInput<'recall'>): Promise<TillResult<object>> {
  const { cart: open } = till.desk;
  const parked = till.carts.parked().find(({ cart }) => cart.id === input.cart);
  if (parked === undefined) return refuse('cart-unknown', {}, 'cart');
  if (open.tenders.length > 0) return refuse('cart-being-paid');
  const park = open.lines.length === 0 ? null : aside(till, open, '');
  const again = asAnotherCart({ ...parked.cart, begunAt: null }, () => newId(till.ports));
  return exchange(till, again, { park, take: input.cart });
}

function aside(till: Till, cart: Cart, name: string): ParkedCart {
  return { cart, name, at: centreNow(till), total: priceOpenCart(till, cart).totals.total };
}

function exchange(
  till: Till,
  open: Cart,
  moved: { park: ParkedCart | null; take: Cart['id'] | null },
): TillResult<object> {
  const put = putCart(till, open, (cart) => till.carts.exchange(cart, moved));
  if (!put.ok) return put;
  showParked(till);
  return done({});
}

/** How many there are, for everyone to see. */
export function showParked({ carts, state }: Pick<Till, 'carts' | 'state'>): void {
  state.set({ parked: carts.countParked() });
}
