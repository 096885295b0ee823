import { confirmedTender } from '@karvon/shared/journal/confirmed-tender.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Cart, CartExchange } from '../cart/cart.ts';
import { carriedIn } from '../cart/carried-over.ts';
import { keepCart } from '../cart/open-cart.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { nextReceiptNumber } from '../journal/receipt-number.ts';
import { fiscalRouteNow } from '../fiscal/fiscal-route.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { readFact } from '../printing/lay-out-fact.ts';
import { answersFor, checkUnknown, composeReturn, refusedAsLate } from '../returns/compose-return.ts';
import { usualRefund } from '../returns/refund.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { returnBody } from './take-back.ts';
import { writeFact } from './write-fact.ts';

/** Lets goods that come back pay for those in the cart; null takes that back. They are taken back as the cart is completed. */
export async function exchangeGoods(
  till: Till,
  { back }: TillParsedInput<'exchange'>,
  { person }: Seller,
): Promise<TillResult<object>> {
  const { cart } = till.desk;
  if (cart.tenders.length > 0) return refuse('cart-being-paid');
  if (back === null) return keepCart(till, done({ ...cart, exchange: null }));
  const { approval, reason, ...what } = back;
  const composed = await composeReturn(till, what);
  if (!composed.ok) return composed;
  const allowed = checkUnknown(till, composed.value, reason);
  if (!allowed.ok) return allowed;
  const late = refusedAsLate(till, composed.value, person, approval);
  if (late !== null) return late;
  const overrides = await answersFor(till, composed.value.needs, person, { approval, reason });
  if (!overrides.ok) return overrides;
  const { worth, originalNumber } = composed.value;
  const exchange: CartExchange = {
    id: newId(till.ports),
    returned: newId(till.ports),
    what,
    reason,
    overrides: overrides.value,
    worth,
    number: originalNumber,
  };
  return keepCart(till, done({ ...cart, exchange, undo: null }));
}

/**
 * Writes a cart that goods pay for: one fact of two receipts, the return first. What is left of what they are worth is handed
 * back as in a return.
 * @param saleBody that of the new goods, with these tenders and this number
 */
export async function writeExchange(
  till: Till,
  { cart, exchange, priced }: { cart: Cart; exchange: CartExchange; priced: PricedCart },
  seller: Seller,
  saleBody: (tenders: Tender[], number: string) => SaleBody,
): Promise<TillResult<null>> {
  const composed = await composeReturn(till, exchange.what);
  if (!composed.ok) return composed;
  const { known, worth } = composed.value;
  if (worth !== exchange.worth) {
    const kept = keepCart(till, done({ ...cart, exchange: { ...exchange, worth } }));
    return kept.ok ? refuse('cart-changed', {}, 'exchange') : kept;
  }
  const carried = carriedIn(cart, priced);
  const rest = subtractMinor(worth, carried);
  const refund = rest === 0 ? { tenders: [], rounding: minor(0) } : usualRefund(till, known, rest);
  const { reason, overrides, id, returned } = exchange;
  const { currency } = seller.shop.company;
  const swapped = (): Tender => carriedTender(till, carried);
  await writeFact(till, seller, {
    id,
    kind: 'exchange',
    body: (number) => {
      const tenders = [swapped(), ...refund.tenders];
      const said = { number, reason, overrides, fiscalRoute: fiscalRouteNow(till) };
      const back = returnBody(seller, composed.value, { ...refund, tenders }, said);
      const { tillCode, incarnation } = till.device;
      const next = nextReceiptNumber(tillCode, incarnation, number);
      const paid = cart.tenders.filter(({ amount }) => amount !== 0);
      return {
        currency,
        returned: { ...back, id: returned },
        sold: { ...saleBody([swapped(), ...paid], next), id: cart.id },
      };
    },
  });
  return done(null);
}

/** What was handed back with a receipt that goods paid for; null for any other. */
export async function handedBackWith(till: Till, { id, fact }: ReceiptEntry): Promise<Minor | null> {
  if (fact === id) return null;
  const stored = await readFact(till, fact);
  const body = stored && bodyOf(stored, 'exchange');
  if (body === null) return null;
  const money = body.returned.tenders.filter((tender) => !isCarriedOver(tender));
  return sumMinor(money.map(({ amount }) => amount));
}

function carriedTender(till: Till, amount: Minor): Tender {
  return confirmedTender(() => newId(till.ports), { kind: 'other', method: 'exchange', amount });
}
