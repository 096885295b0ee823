import type { SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import {
  type Milli,
  type Minor,
  minor,
  priceTimesQuantity,
  subtractMinor,
  sumMinor,
} from '../values/money.ts';
import { returnedShare } from './returned-share.ts';

/** How much of a line comes back, after what has before, and which of its pieces. */
export type LineBack = {
  before: Milli;
  now: Milli;
  marks: readonly string[];
  serials: readonly string[];
};

type Discount = SaleLine['discounts'][number];

/**
 * A line of a return: what the sold line says, for as much of it as comes back. What was paid, each tax and the bonuses spent are shared
 * by `returnedShare`, so that all parts of a line come to what it was, to the unit. Whatever the rounding of price × quantity
 * makes of it otherwise is put to a discount.
 * @param id the new line's
 */
export function returnedLine(
  doc: Id,
  sold: SaleLine,
  { before, now, marks, serials }: LineBack,
  id: Id,
): SaleLine {
  const share = (amount: Minor) => returnedShare(amount, sold.qty, before, now);
  const sum = share(sold.sum);
  const off = subtractMinor(priceTimesQuantity(sold.price, now), sum);
  const excise = new Set(sold.exciseMarks);
  const { note: _note, ...rest } = sold;
  return {
    ...rest,
    id,
    qty: now,
    sum,
    discounts: settled(
      sold.discounts.map((discount) => ({ ...discount, amount: share(discount.amount) })),
      off,
    ),
    taxes: sold.taxes.map((tax) => ({ ...tax, base: share(tax.base), amount: share(tax.amount) })),
    marks: marks.filter((code) => !excise.has(code)),
    exciseMarks: marks.filter((code) => excise.has(code)),
    // A certificate that was sold without a number goes by its line.
    serials: sold.kind === 'certificate' && sold.serials.length === 0 ? [sold.id] : [...serials],
    returnOf: { doc, line: sold.id },
  };
}

/** Discounts that come to `off` together. Bonuses go back to the unit: what does not come out is another's. */
function settled(discounts: readonly Discount[], off: Minor): Discount[] {
  const missing = subtractMinor(off, sumMinor(discounts.map(({ amount }) => amount)));
  const all = [...discounts];
  const other = all.findIndex(({ source }) => source !== 'bonus');
  const found = all[other];
  if (found === undefined) all.push({ source: 'override', amount: missing, reason: null, by: null });
  else all[other] = { ...found, amount: minor(found.amount + missing) };
  return all.filter(({ amount }) => amount !== 0);
}
