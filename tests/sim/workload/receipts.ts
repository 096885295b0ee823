import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import type { SaleBody, SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import {
  divideHalfUp,
  type Milli,
  type Minor,
  minor,
  priceTimesQuantity,
  sumMinor,
} from '@karvon/shared/values/money.ts';

/** So much of what a line was of, with its taxes worked out anew; the price stays what it was then. */
export function lineOf(newId: () => Id, line: SaleLine, qty: Milli, bonus = 0): SaleLine {
  const gross = priceTimesQuantity(line.price, qty);
  const sum = gross - bonus;
  const discount = { source: 'bonus' as const, amount: minor(bonus), reason: null, by: null };
  const taxes = line.taxes.map((tax) => {
    const rate = BigInt(tax.rateBp ?? 0);
    const amount = divideHalfUp(BigInt(sum) * rate, 10_000n + rate);
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
  return sumMinor(lines.map(({ sum }) => sum));
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
