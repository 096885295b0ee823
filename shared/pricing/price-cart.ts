import type { Product } from '../catalogue/product.ts';
import type { LineTax, SaleTotals } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import {
  type Milli,
  type Minor,
  minor,
  priceTimesQuantity,
  subtractMinor,
  sumMinor,
} from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { taxesOfSum } from './taxes-of-sum.ts';

/** A line of the cart: what, and how much of its base unit. A package's code puts its content in base units. */
export type CartItem = {
  id: Id;
  product: Product;
  name: string;
  unitName: string;
  qty: Milli;
  barcode: string | null;
};

/** A payment that has been taken for the cart. */
export type CartTender = { received: Minor; amount: Minor };

export type PricedLine = { item: CartItem; price: Minor; gross: Minor; sum: Minor; taxes: LineTax[] };
export type PricedCart = { lines: PricedLine[]; totals: SaleTotals };

/**
 * Prices a cart: each line is base price × quantity rounded half up per line, with the taxes inside it; the
 * header is the sum of its lines, never computed apart.
 * @param date the business date, which decides the tax rates that hold
 */
export function priceCart(
  items: readonly CartItem[],
  tenders: readonly CartTender[],
  date: BusinessDate,
): PricedCart {
  const lines = items.map((item) => priceLine(item, date));
  const gross = sumMinor(lines.map((line) => line.gross));
  const total = sumMinor(lines.map((line) => line.sum));
  const zero = minor(0);
  return {
    lines,
    totals: {
      gross,
      discount: subtractMinor(gross, total),
      surcharge: zero,
      rounding: zero,
      tips: zero,
      taxes: mergeTaxes(lines.flatMap((line) => line.taxes)),
      taxAdded: zero,
      total,
      paid: sumMinor(tenders.map((tender) => tender.amount)),
      change: sumMinor(tenders.map((tender) => subtractMinor(tender.received, tender.amount))),
    },
  };
}

function priceLine(item: CartItem, date: BusinessDate): PricedLine {
  const gross = priceTimesQuantity(item.product.price, item.qty);
  return {
    item,
    price: item.product.price,
    gross,
    sum: gross,
    taxes: taxesOfSum(gross, item.product.taxes, date),
  };
}

/** One row for each code, rate and kind, in the order they first appear. */
function mergeTaxes(taxes: readonly LineTax[]): LineTax[] {
  const merged = new Map<string, LineTax>();
  for (const tax of taxes) {
    const key = `${tax.code} ${tax.rateBp} ${tax.included}`;
    const sofar = merged.get(key);
    merged.set(
      key,
      sofar === undefined
        ? { ...tax }
        : { ...sofar, base: sumMinor([sofar.base, tax.base]), amount: sumMinor([sofar.amount, tax.amount]) },
    );
  }
  return [...merged.values()];
}
