import { buildSaleBody } from '@karvon/shared/pricing/build-sale-body.ts';
import type { CompletedSale, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { type Cart, emptyCart } from '../cart/cart.ts';
import { viewCart } from '../cart/cart-view.ts';
import type { ReceiptEntry } from '../database/fact-index.ts';
import { storageProblem } from '../database/storage-problem.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { putCart, showUnsent, staffRef, type Till } from '../till.ts';
import type { Seller } from './seller.ts';

/**
 * Turns the paid cart into a sale: one durable write, then the answer, then everything else. The cart's id is the
 * sale's, so a second call (a double press, a lost answer) finds the sale and answers the same.
 */
export async function completeSale(
  till: Till,
  input: TillParsedInput<'complete'>,
  seller: Seller,
): Promise<TillResult<CompletedSale>> {
  const { cart } = till.desk;
  const earlier = till.facts.receipt(input.cart ?? cart.id);
  if (earlier !== null) {
    if (earlier.id === cart.id) beginNewCart(till);
    return done(completedSale(earlier));
  }
  if (input.cart !== undefined && input.cart !== cart.id) return refuse('cart-changed', {}, 'cart');
  if (cart.lines.length === 0) return refuse('cart-empty');
  const { due } = viewCart(cart, seller.shift.businessDate);
  if (due !== 0 || cart.tenders.length === 0) return refuse('not-paid-in-full', { dueMinor: due });

  await till.journal.append({
    id: cart.id,
    kind: 'sale',
    v: 1,
    businessDate: seller.shift.businessDate,
    shift: seller.shift.id,
    staff: staffRef(seller.person),
    body: (number) => saleBody(till, cart, number, seller),
  });
  const sold = till.facts.receipt(cart.id);
  if (sold === null) throw new Error('A sale that was just stored is not in the journal’s index.');
  beginNewCart(till);
  showUnsent(till);
  till.printing.wake();
  return done(completedSale(sold));
}

function saleBody(till: Till, cart: Cart, number: string, { shop, shift }: Seller) {
  const at = till.settings.get('products-at');
  return buildSaleBody(cart.lines, cart.tenders, {
    number,
    businessDate: shift.businessDate,
    currency: shop.company.currency,
    country: shop.company.country,
    taxRegime: shop.company.taxRegime,
    priceVersion: at === null ? 'products@none:0' : `products@${at.epoch}:${at.pos}`,
  });
}

/**
 * The sale is on disk already, so a full disk must not turn it into an error: the next start finds the old cart's id
 * in the journal and drops it.
 */
function beginNewCart(till: Till): void {
  const cart = emptyCart(newId(till.ports));
  try {
    putCart(till, cart);
  } catch (error) {
    if (storageProblem(error) === null) throw error;
    till.ports.log.warn({ err: error }, 'the new cart could not be saved');
    till.desk.cart = cart;
    till.state.set({ cart: viewCart(cart, till.desk.shift?.businessDate ?? ('1970-01-01' as never)) });
  }
}

function completedSale({ id, number, total, change }: ReceiptEntry): CompletedSale {
  return { id, number, total: minor(total), change: minor(change) };
}
