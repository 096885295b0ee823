import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import type { SaleBody, SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, type Minor, minor } from '@karvon/shared/values/money.ts';

/** A tender that pays so much: exact cash unless said. */
export function tenderOf(newId: () => Id, amount: Minor, changes: Partial<Tender> = {}): Tender {
  return {
    id: newId(),
    kind: 'cash',
    method: 'cash',
    amount,
    received: amount,
    change: minor(0),
    attemptId: newId(),
    state: 'confirmed',
    rrn: null,
    authCode: null,
    cardMask: null,
    cardKind: null,
    terminal: null,
    provider: null,
    ...changes,
  };
}

/** So much of what a line was of, with its taxes worked out anew; the price stays what it was then. */
export function lineOf(newId: () => Id, line: SaleLine, qty: Milli, bonus = 0): SaleLine {
  const gross = Math.round((line.price * qty) / 1000);
  const sum = gross - bonus;
  const discount = { source: 'bonus' as const, amount: minor(bonus), reason: null, by: null };
  const taxes = line.taxes.map((tax) => {
    const amount = Math.round((sum * (tax.rateBp ?? 0)) / (10_000 + (tax.rateBp ?? 0)));
    return { ...tax, base: minor(sum - amount), amount: minor(amount) };
  });
  return {
    ...line,
    id: newId(),
    qty,
    sum: minor(sum),
    discounts: bonus === 0 ? [] : [discount],
    taxes,
    returnOf: null,
  };
}

/** What lines come to. */
export function totalOf(lines: readonly SaleLine[]): Minor {
  return minor(lines.reduce((total, { sum }) => total + sum, 0));
}

type ReceiptParts = { number: string; lines: SaleLine[]; tenders: Tender[]; buyer: SaleBody['buyer'] };

/** A sale's body, priced as another sale was. */
export function saleOf(like: SaleBody, { number, lines, tenders, buyer }: ReceiptParts): SaleBody {
  const { currency, priceVersion, country, taxRegime } = like;
  return {
    number,
    currency,
    priceVersion,
    country,
    taxRegime,
    lines,
    tenders,
    surcharges: [],
    rounding: minor(0),
    tips: [],
    totals: totalsOf(lines, tenders),
    buyer,
    overrides: [],
    fiscalRoute: null,
  };
}

/** A return's body, of lines that name what they were sold by. */
export function returnOf(
  like: SaleBody,
  original: Id,
  { number, lines, tenders, buyer }: ReceiptParts,
): BodyOf<'return'> {
  const { currency, country, taxRegime } = like;
  return {
    number,
    currency,
    country,
    taxRegime,
    lines,
    tenders,
    rounding: minor(0),
    totals: totalsOf(lines, tenders),
    buyer,
    reason: null,
    original,
    overrides: [],
    fiscalRoute: null,
  };
}

function totalsOf(lines: readonly SaleLine[], tenders: readonly Tender[]): SaleBody['totals'] {
  const total = totalOf(lines);
  const discounts = lines.flatMap((line) => line.discounts.map(({ amount }) => Number(amount)));
  const discount = discounts.reduce((sum, amount) => sum + amount, 0);
  const change = tenders.reduce((sum, tender) => sum + tender.change, 0);
  return {
    gross: minor(total + discount),
    discount: minor(discount),
    surcharge: minor(0),
    rounding: minor(0),
    tips: minor(0),
    taxes: lines.flatMap(({ taxes }) => taxes),
    taxAdded: minor(0),
    total,
    paid: total,
    change: minor(change),
  };
}
