import { buildSaleBody, type SaleContext } from '@karvon/shared/pricing/build-sale-body.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CompletedSale, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import { type Cart, emptyCart } from '../cart/cart.ts';
import { mayCartBeSold } from '../cart/may-be-sold.ts';
import { priceOpenCart, putCart, showCart } from '../cart/open-cart.ts';
import { priceVersionOf } from '../cart/price-version.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { storageProblem } from '../database/storage-problem.ts';
import { fiscalRouteNow } from '../fiscal/fiscal-route.ts';
import { done, refuse } from '../outcome.ts';
import { answerFor } from '../people/answer-for.ts';
import { newId } from '../ports.ts';
import type { Till } from '../till.ts';
import type { Person } from '../shop.ts';
import { handedBackWith, writeExchange } from './exchange-goods.ts';
import type { Seller } from './seller.ts';
import { writeFact } from './write-fact.ts';

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
  const earlier = till.receipts.receipt(input.cart ?? cart.id);
  if (earlier !== null) {
    if (earlier.id === cart.id) beginNewCart(till, earlier);
    return completedSale(till, earlier);
  }
  if (input.cart !== undefined && input.cart !== cart.id) return refuse('cart-changed', {}, 'cart');
  if (cart.lines.length === 0) return refuse('cart-empty');
  const may = mayCartBeSold(till, cart);
  if (!may.ok) return may;
  const priced = priceOpenCart(till, cart);
  const { due } = priced;
  if (due !== 0 || (cart.tenders.length === 0 && cart.exchange === null))
    return refuse('not-paid-in-full', { dueMinor: due });
  const answers = await answerForUnsettled(till, cart, seller.person, input.approval);
  if (!answers.ok) return answers;

  const own = partsOf(cart, seller.person, answers.value);
  const body = (tenders: Tender[], number: string) =>
    saleBody(till, priced, { ...own, tenders, number }, seller);
  const { exchange } = cart;
  const written =
    exchange === null
      ? await writeSale(till, cart, seller, (number) => body(own.tenders, number))
      : await writeExchange(till, { cart, exchange, priced }, seller, body);
  if (!written.ok) return written;
  const sold = till.receipts.receipt(cart.id);
  if (sold === null) throw new Error('A sale that was just stored is not in the journal’s index.');
  beginNewCart(till, sold);
  return completedSale(till, sold);
}

async function writeSale(
  till: Till,
  cart: Cart,
  { shift, person }: Seller,
  body: (number: string) => SaleBody,
): Promise<TillResult<null>> {
  await writeFact(till, { shift, person }, { id: cart.id, kind: 'sale', body });
  return done(null);
}

function saleBody(
  till: Till,
  priced: PricedCart,
  own: Pick<SaleContext, 'number' | 'tenders' | 'overrides' | 'tips' | 'buyer'>,
  { shop: { company } }: Seller,
) {
  return buildSaleBody(priced, {
    ...own,
    currency: company.currency,
    country: company.country,
    taxRegime: company.taxRegime,
    priceVersion: priceVersionOf(till, till.desk.cart),
    fiscalRoute: fiscalRouteNow(till),
    ...(till.desk.cart.note === '' ? {} : { note: till.desk.cart.note }),
  });
}

/**
 * Who answers for a sale in which it is not known whether a tender has come; null when all are known. Goods leave the shop on
 * their word, and the centre has somebody look.
 */
async function answerForUnsettled(
  till: Till,
  { tenders }: Cart,
  cashier: Person,
  approval: TillParsedInput<'complete'>['approval'],
): Promise<TillResult<Person | null>> {
  const unsettled = tenders.find(({ state }) => state === 'unknown');
  if (unsettled === undefined) return done(null);
  if (approval === undefined && !cashier.body.rights.includes('till.leave-unknown')) {
    return refuse('tender-unsettled', { amountMinor: unsettled.amount }, 'approval');
  }
  return answerFor(till, 'till.leave-unknown', cashier, approval);
}

/** No more of a person than books and law ask for: a receipt can't forget. */
function buyerOf({ client }: Cart): SaleBody['buyer'] {
  return client && { clientId: client.id, tin: client.tin, pinfl: null, name: null, contact: null };
}

/** The tender that a tip came with: the last one that is large enough, else the largest. */
function tipsOf({ tip, tenders }: Cart): SaleBody['tips'] {
  if (tip === null) return [];
  const [largest] = tenders.toSorted((one, other) => other.amount - one.amount);
  const carrier = tenders.findLast(({ amount }) => amount >= tip.amount) ?? largest;
  return carrier === undefined ? [] : [{ ...tip, tender: carrier.id }];
}

function partsOf(cart: Cart, cashier: Person, leaves: Person | null) {
  const { lines, discount, tenders } = cart;
  const unsettled = leaves === null ? null : { by: leaves.id, reason: null };
  const all = [
    { line: null, right: 'till.leave-unknown', given: unsettled },
    { line: null, right: 'till.discount', given: discount },
    ...lines.flatMap(({ id, discount: own, override }) => [
      { line: id, right: 'till.discount', given: own },
      { line: id, right: 'till.set-price', given: override },
    ]),
  ];
  const overrides = all.flatMap(({ line, right, given }) =>
    given === null || given.by === cashier.id ? [] : [{ line, right, by: given.by, reason: given.reason }],
  );
  return { tenders, overrides, tips: tipsOf(cart), buyer: buyerOf(cart) };
}

/**
 * The sale is on disk already, so a full disk must not turn it into an error: the next start finds the old cart's id
 * in the journal and drops it.
 */
function beginNewCart(till: Till, { total, change }: ReceiptEntry): void {
  const cart = emptyCart(newId(till.ports));
  try {
    putCart(till, cart);
  } catch (error) {
    if (storageProblem(error) === null) throw error;
    till.ports.log.warn({ err: error }, 'the new cart could not be saved');
    showCart(till, cart);
  }
  till.state.set({ lastSale: { total, change } });
}

async function completedSale(till: Till, entry: ReceiptEntry): Promise<TillResult<CompletedSale>> {
  const { id, number, total, change } = entry;
  const back = await handedBackWith(till, entry);
  return done({ id, number, total, change, ...(back === null || back === 0 ? {} : { back }) });
}
