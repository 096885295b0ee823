import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { paymentQrOf } from '@karvon/shared/settings/payment-qr.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import { type Till, wantedLocales } from '../till.ts';
import { carriedIn } from './carried-over.ts';
import type { Cart, CartClient } from './cart.ts';
import { debtOf } from './client-balances.ts';
import { bonusesOf, bonusIn } from './client-bonuses.ts';
import { marksMissing } from './line-marks.ts';
import { undoneLine } from './undo.ts';
import { viewParts } from './view-parts.ts';

/** The cart as the page draws it. */
export function viewCart(till: Till, cart: Cart, priced: PricedCart): CartView {
  const { lines, charges, totals, due, dueInCash } = priced;
  return {
    id: cart.id,
    lines: lines.map(({ item, price, gross, discounts, sum }) => ({
      id: item.id,
      productId: item.product.id,
      name: item.name,
      qty: item.qty,
      unit: item.unitName,
      isWeighed: item.product.isWeighed,
      marks: item.marks.length,
      marksMissing: marksMissing(item),
      parts: viewParts(till, item),
      note: item.note,
      serials: [...item.serials],
      salesperson: item.salesperson,
      price,
      gross,
      sum,
      discounts: discounts.map(({ source, amount, reason }) => ({ source, amount, reason })),
      allowedTenders: item.product.restrictions.allowedTenders,
    })),
    exchange: viewExchange(cart, priced),
    tenders: cart.tenders.map((tender) => viewTender(till, tender)),
    gross: totals.gross,
    discount: totals.discount,
    hasDiscount: cart.discount !== null,
    client: cart.client && viewClient(till, cart, cart.client, priced),
    bonus: bonusIn(priced),
    codes: cart.codes.map((entered) => viewCode(till, cart.id, entered, lines)),
    tip: cart.tip === null ? null : { amount: cart.tip.amount, name: nameOfPerson(till, cart.tip.staff) },
    note: cart.note,
    charges: charges.map(({ name, amount }) => ({ name, amount })),
    rounding: totals.rounding,
    total: totals.total,
    paid: totals.paid,
    due,
    dueInCash,
    change: totals.change,
    lastLine: cart.lastLine,
    undoes: cart.undo && { what: cart.undo.what, name: undoneLine(cart)?.name ?? null },
  };
}

function viewClient(
  till: Till,
  cart: Cart,
  { id, name, phone }: CartClient,
  priced: PricedCart,
): CartView['client'] {
  return { id, name, phone, debt: debtOf(till, cart, id), bonuses: bonusesOf(till, id, priced) };
}

function viewExchange(cart: Cart, priced: PricedCart): CartView['exchange'] {
  if (cart.exchange === null) return null;
  const { worth, number } = cart.exchange;
  return { number, worth, back: subtractMinor(worth, carriedIn(cart, priced)) };
}

function viewTender(till: Till, tender: Cart['tenders'][number]): CartView['tenders'][number] {
  const { id, kind, method, amount, received, change, state, schedule = null } = tender;
  return { id, kind, method, amount, received, change, state, schedule, qr: qrOf(till, tender) };
}

/** What the client pays by, until it is known whether they have. */
function qrOf({ desk: { shop } }: Till, tender: Cart['tenders'][number]): string | null {
  if (shop === null || tender.kind !== 'qr' || tender.state !== 'unknown') return null;
  const { amount, attemptId: attempt } = tender;
  return paymentQrOf(shop.paymentQr, tender.method, {
    amount,
    attempt,
    decimals: shop.company.currencyDecimals,
  });
}

function viewCode(
  till: Till,
  cart: Id,
  { code, promotion }: Cart['codes'][number],
  lines: PricedCart['lines'],
): CartView['codes'][number] {
  const known = till.prices.knownFor(cart, true).promotions.find((ready) => ready.promotion.id === promotion);
  const taken = lines.flatMap(({ discounts }) =>
    discounts.filter((discount) => discount.promotion === promotion),
  );
  return {
    code,
    name: known === undefined ? null : inLocale(known.promotion.name, ...wantedLocales(till)),
    amount: sumMinor(taken.map(({ amount }) => amount)),
  };
}

function nameOfPerson(till: Till, person: Id | null): string | null {
  return till.desk.shop?.people.find(({ id }) => id === person)?.body.name ?? null;
}
