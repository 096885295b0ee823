import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import { whyNotOffered } from '@karvon/shared/till-api/why-not-offered.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { mayCartBeSold } from '../cart/may-be-sold.ts';
import { paidByCertificate } from '../cart/certificates.ts';
import { mayStillSpend } from '../cart/client-bonuses.ts';
import { mayOwe } from '../cart/client-balances.ts';
import { addTender, removeTender, settleTender } from '../cart/tenders.ts';
import { keepCart, priceOpenCart, putCart } from '../cart/open-cart.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { businessDateAt, type Till, wantedLocales } from '../till.ts';
import type { Seller } from './seller.ts';

/** Takes money for the cart, or notes that the card terminal has. */
export async function tender(
  till: Till,
  input: TillParsedInput<'tender'>,
  { shop }: Seller,
): Promise<TillResult<{ tender: Id }>> {
  if (input.cart !== undefined && input.cart !== till.desk.cart.id) return refuse('cart-changed', {}, 'cart');
  const entry = shop.tenders.find(({ code }) => code === input.method);
  if (entry === undefined) return refuse('tender-unknown', {}, 'method');
  const name = inLocale(entry.names, ...wantedLocales(till));
  const refused = whyNotOffered(till.state.get(), { code: entry.code, kind: entry.kind, name });
  if (refused !== null) return { ok: false, problem: refused };
  const may = mayCartBeSold(till, till.desk.cart);
  if (!may.ok) return may;
  const priced = priceOpenCart(till, till.desk.cart);
  const { due, dueInCash } = priced;
  if (till.desk.cart.tenders.length === 0) {
    const spending = mayStillSpend(till, priced);
    if (!spending.ok) return spending;
  }
  if (entry.kind === 'debt') {
    const owing = mayOwe(till, input.amount ?? due);
    if (!owing.ok) return owing;
  }
  const settled = withCertificate(till, entry.kind, input, due);
  if (!settled.ok) return settled;
  const today = businessDateAt(till);
  const added = addTender(till.desk.cart, entry.kind === 'cash' ? dueInCash : due, entry, settled.value, {
    today,
    step: cashStepOf(shop.company.country, today),
    mint: () => newId(till.ports),
  });
  if (!added.ok) return added;
  const put = putCart(till, added.value.cart);
  return put.ok ? done({ tender: added.value.tender }) : put;
}

/** A certificate pays what is left of it, and is named by its number. */
function withCertificate(
  till: Till,
  kind: Tender['kind'],
  input: TillParsedInput<'tender'>,
  due: Minor,
): TillResult<TillParsedInput<'tender'>> {
  if (kind !== 'certificate') return done(input);
  const code = input.slip?.rrn?.trim();
  const paid = paidByCertificate(till, { code, amount: input.amount, due });
  return paid.ok ? done({ ...input, amount: paid.value, slip: { ...input.slip, rrn: code } }) : paid;
}

/** Takes a tender back out of the cart. */
export async function takeTenderBack(
  till: Till,
  input: TillParsedInput<'removeTender'>,
): Promise<TillResult<object>> {
  return keepCart(till, removeTender(till.desk.cart, input.tender));
}

/** Says what became of a tender of which nobody knew. */
export async function settle(
  till: Till,
  input: TillParsedInput<'settleTender'>,
): Promise<TillResult<object>> {
  return keepCart(till, settleTender(till.desk.cart, input));
}
