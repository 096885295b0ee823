import { confirmedTender } from '@karvon/shared/journal/confirmed-tender.ts';
import { handedBack, tendersNow } from '@karvon/shared/derivations/came-back.ts';
import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import { cashBack, splitRefund } from '@karvon/shared/pricing/split-refund.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { RefundView } from '@karvon/shared/till-api/returns.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import { areBalancesKnown, balanceOf } from '../cart/client-balances.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { businessDateAt, type Till, wantedLocales } from '../till.ts';
import type { KnownReceipt } from './known-receipt.ts';

/** A way in which a sale was paid, and what of it has not been handed back. */
export type PaidBy = Pick<Tender, 'kind' | 'method' | 'rrn' | 'cardMask'> & { amount: Minor; left: Minor };
/** How a sum goes back. `rounding`: what that of cash adds. */
export type Refund = { tenders: Tender[]; rounding: Minor };
/** One part of a refund: by what, and how much before cash is rounded. */
type Part = Pick<Tender, 'kind' | 'method' | 'rrn' | 'cardMask'> & { amount: Minor };

/** How a sale is paid by now, one entry for each card, certificate, or other way. What goods paid for is the drawer's to hand back. */
export function paidBy(till: Till, known: KnownReceipt): PaidBy[] {
  const back = handedBack(known.id, known.since).tenders;
  const paid = tendersNow({ id: known.id, tenders: known.sale.tenders }, known.since);
  const cash = cashOf(till);
  const byWay = Map.groupBy(
    paid.map((tender) => (isCarriedOver(tender) ? { ...tender, ...cash } : tender)),
    wayOf,
  );
  return [...byWay].flatMap(([way, tenders]) => {
    const [first] = tenders;
    if (first === undefined) return [];
    const { kind, method, rrn, cardMask } = first;
    const amount = sumMinor(tenders.map((tender) => tender.amount));
    const gone = sumMinor(back.filter((tender) => wayOf(tender) === way).map((tender) => tender.amount));
    return [{ kind, method, rrn, cardMask, amount, left: minor(Math.max(0, amount - gone)) }];
  });
}

/** A card, and a certificate, is told from another by its payment's reference. */
function wayOf({ kind, method, rrn }: Pick<Tender, 'kind' | 'method' | 'rrn'>): string {
  return JSON.stringify([kind, method, rrn]);
}

/**
 * How a sum for goods of a sale goes back where nobody says: by the tenders that it came by, in proportion to what is left of each. A
 * debt is lowered no further than is owed, as far as is known. What none has room for is handed out in cash, and so is all of
 * what has no sale.
 */
export function usualRefund(till: Till, known: KnownReceipt | null, sum: Minor): Refund {
  const paid =
    known === null ? [] : paidBy(till, known).map((one) => ({ ...one, left: leftOf(till, known, one) }));
  const { shares, rest } = splitRefund(sum, paid, stepOf(till));
  const parts = paid.map((one, index): Part => ({ ...one, amount: shares[index] ?? minor(0) }));
  return refundOf(till, known, [...parts, { ...cashOf(till), rrn: null, cardMask: null, amount: rest }]);
}

function leftOf(till: Till, { sale }: KnownReceipt, { kind, left }: PaidBy): Minor {
  const client = sale.buyer?.clientId ?? null;
  if (kind !== 'debt' || client === null) return left;
  const owed = balanceOf(till, 'debt', client);
  if (!owed.isKnown && !areBalancesKnown(till)) return left;
  return minor(Math.max(0, Math.min(left, owed.amount)));
}

/** The same as the cashier says. Money alone goes another way than it came: nobody's debt, and no certificate, grows from goods. */
export function chosenRefund(
  till: Till,
  known: KnownReceipt | null,
  sum: Minor,
  chosen: readonly { method: string; amount: Minor }[],
): TillResult<Refund> {
  const paid = known === null ? [] : paidBy(till, known);
  const parts: Part[] = [];
  for (const { method, amount } of chosen) {
    const came = paid.find((one) => one.method === method);
    const entry = till.desk.shop?.tenders.find(({ code }) => code === method);
    const isMoney = entry !== undefined && ['cash', 'card', 'qr', 'other'].includes(entry.kind);
    if (came === undefined && !isMoney) return refuse('tender-unknown', {}, 'tenders');
    const kind = came?.kind ?? entry?.kind ?? 'cash';
    const isOther = kind === 'debt' || kind === 'certificate' || kind === 'instalment';
    if (came !== undefined && isOther && amount > came.left) {
      return refuse('amount-above-due', { dueMinor: came.left }, 'tenders');
    }
    parts.push({ kind, method, amount, rrn: came?.rrn ?? null, cardMask: came?.cardMask ?? null });
  }
  const named = sumMinor(parts.map(({ amount }) => amount));
  if (named !== sum) return refuse('refund-sum-wrong', { sumMinor: sum, namedMinor: named }, 'tenders');
  return done(refundOf(till, known, parts));
}

function refundOf(till: Till, known: KnownReceipt | null, parts: readonly Part[]): Refund {
  const exact = sumMinor(parts.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount));
  const before = known === null ? null : handedBack(known.id, known.since);
  const handedOut = sumMinor(
    (before?.tenders ?? []).filter(({ kind }) => kind === 'cash').map(({ amount }) => amount),
  );
  const due = subtractMinor(handedOut, before?.cashRounding ?? minor(0));
  const cash = cashBack(exact, { due, handedOut }, stepOf(till));
  const others = parts.filter(({ kind, amount }) => kind !== 'cash' && amount > 0);
  const money: Part = { ...cashOf(till), rrn: null, cardMask: null, amount: exact === 0 ? minor(0) : cash };
  const all = money.amount > 0 || others.length === 0 ? [...others, money] : others;
  return {
    tenders: all.map((part) => tenderOf(till, part)),
    rounding: exact === 0 ? minor(0) : subtractMinor(cash, exact),
  };
}

function stepOf(till: Till): Minor {
  return cashStepOf(till.desk.shop?.company.country ?? '', businessDateAt(till));
}

function cashOf({ desk }: Till): Pick<Tender, 'kind' | 'method'> {
  const entry = desk.shop?.tenders.find(({ kind }) => kind === 'cash');
  return { kind: 'cash', method: entry?.code ?? 'cash' };
}

function tenderOf(till: Till, { kind, method, rrn, cardMask, amount }: Part): Tender {
  return { ...confirmedTender(() => newId(till.ports), { kind, method, amount }), rrn, cardMask };
}

/** A part of a refund as the page shows it. */
export function viewRefund(till: Till, { kind, method, amount, rrn, cardMask }: Part): RefundView {
  const entry = till.desk.shop?.tenders.find(({ code }) => code === method);
  const name = entry === undefined ? method : inLocale(entry.names, ...wantedLocales(till));
  return { kind, method, name, amount, reference: cardMask ?? rrn };
}
