import { buildSaleBody, type SaleContext } from '@karvon/shared/pricing/build-sale-body.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CompletedSale, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { type Cart, emptyCart } from '../cart/cart.ts';
import { priceOpenCart, putCart, showCart } from '../cart/open-cart.ts';
import type { ReceiptEntry } from '../database/fact-index.ts';
import { storageProblem } from '../database/storage-problem.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { showUnsent, staffRef, type Till } from '../till.ts';
import type { Person } from '../shop.ts';
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
  const priced = priceOpenCart(till, cart);
  const { due } = priced;
  if (due !== 0 || cart.tenders.length === 0) return refuse('not-paid-in-full', { dueMinor: due });

  await till.journal.append({
    id: cart.id,
    kind: 'sale',
    v: 1,
    businessDate: seller.shift.businessDate,
    shift: seller.shift.id,
    staff: staffRef(seller.person),
    body: (number) => saleBody(till, priced, { ...partsOf(cart, seller.person), number }, seller),
  });
  const sold = till.facts.receipt(cart.id);
  if (sold === null) throw new Error('A sale that was just stored is not in the journal’s index.');
  beginNewCart(till);
  showUnsent(till);
  till.printing.wake();
  return done(completedSale(sold));
}

function saleBody(
  till: Till,
  priced: PricedCart,
  own: Pick<SaleContext, 'number' | 'tenders' | 'overrides'>,
  { shop: { company } }: Seller,
) {
  return buildSaleBody(priced, {
    ...own,
    currency: company.currency,
    country: company.country,
    taxRegime: company.taxRegime,
    priceVersion: priceVersionOf(till.settings),
    tips: [],
    buyer: null,
  });
}

/** `products@<epoch>:<pos>`, and `+pricing:<pos>` where that is of the same life of the centre. */
function priceVersionOf(settings: Till['settings']): string {
  const at = settings.get('products-at');
  if (at === null) return 'products@none:0';
  const also = settings.get('pricing-at');
  return `products@${at.epoch}:${at.pos}${also?.epoch === at.epoch ? `+pricing:${also.pos}` : ''}`;
}

function partsOf({ lines, discount, tenders }: Cart, cashier: Person) {
  const all = [
    { line: null, right: 'till.discount', given: discount },
    ...lines.flatMap(({ id, discount: own, override }) => [
      { line: id, right: 'till.discount', given: own },
      { line: id, right: 'till.set-price', given: override },
    ]),
  ];
  const overrides = all.flatMap(({ line, right, given }) =>
    given === null || given.by === cashier.id ? [] : [{ line, right, by: given.by, reason: given.reason }],
  );
  return { tenders, overrides };
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
    showCart(till, cart);
  }
}

function completedSale({ id, number, total, change }: ReceiptEntry): CompletedSale {
  return { id, number, total: minor(total), change: minor(change) };
}
