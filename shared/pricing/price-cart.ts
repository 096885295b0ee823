import type { LineTax, SaleBody, SaleTotals, Tender } from '../journal/sale-body.ts';
import type { Product } from '../catalogue/product.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import { cashRounding, dueInCash } from './cash-rounding.ts';
import type { Occasion } from './holds-at.ts';
import { partOf } from './manual-discount.ts';
import {
  type CartItem,
  dearestFirst,
  type LinePrice,
  type PriceBook,
  priceLines,
  type Reductions,
} from './price-lines.ts';
import { mergeTaxes, type TaxRounding, taxesOfSums } from './taxes-of-sums.ts';

/** What is put on top of the lines: a part of what they come to, or an amount. */
export type Charge = {
  source: SaleBody['surcharges'][number]['source'];
  name: string;
  taxes: Product['taxes'];
} & ({ rateBp: number } | { amount: Minor });

/** A payment that has been taken for the cart. */
export type CartTender = Pick<Tender, 'kind' | 'amount' | 'received'>;

/** What is to be priced. */
export type CartToPrice = Reductions & {
  items: readonly CartItem[];
  charges: readonly Charge[];
  tips: readonly { amount: Minor }[];
  tenders: readonly CartTender[];
};

/** How a country, or a company, rounds. `cashStep`: to what cash is rounded, 1 for nothing. */
export type RoundingRules = { taxes: TaxRounding; cashStep: Minor };

export type PricedLine = LinePrice & { taxes: LineTax[] };
export type PricedCharge = SaleBody['surcharges'][number];
/** `due`: what is left to be paid by anything but cash; `dueInCash`: in cash. */
export type PricedCart = {
  lines: PricedLine[];
  charges: PricedCharge[];
  totals: SaleTotals;
  due: Minor;
  dueInCash: Minor;
};

/**
 * Prices a cart (`docs/decisions/0048`): lines, charges on what they come to, the taxes of both, and the rounding of what cash pays. The
 * header is the sum of its parts, never computed apart. Throws RangeError when a sum leaves the safe integers.
 */
export function priceCart(
  cart: CartToPrice,
  book: PriceBook,
  occasion: Occasion,
  rounding: RoundingRules,
): PricedCart {
  const lines = priceLines(cart.items, cart, book, occasion);
  const goods = sumMinor(lines.map(({ sum }) => sum));
  const charged = cart.charges.map((charge) => ({ charge, sum: amountOf(charge, goods) }));
  // Shares of a unit go to the dearest first, in whatever order goods were scanned.
  const ordered = dearestFirst(lines);
  const sums = [
    ...ordered.map(({ sum, item }) => ({ sum, taxes: item.product.taxes })),
    ...charged.map(({ charge, sum }) => ({ sum, taxes: charge.taxes })),
  ];
  const cashless = sumMinor(cart.tenders.filter(({ kind }) => kind !== 'cash').map(({ amount }) => amount));
  const taxes = taxesOfSums(sums, { date: occasion.date, cashless, rounding: rounding.taxes });
  const taxesOf = new Map(ordered.map((line, index) => [line, taxes[index] ?? []]));
  const taxed = lines.map((line) => ({ ...line, taxes: taxesOf.get(line) ?? [] }));
  const charges = charged.map(({ charge: { source, name }, sum }, index) => {
    const own = taxes[lines.length + index] ?? [];
    return { source, name, amount: sum, taxes: own };
  });
  return { lines: taxed, charges, ...sumUp(taxed, charges, cart, rounding.cashStep) };
}

function amountOf(charge: Charge, goods: Minor): Minor {
  return 'amount' in charge ? charge.amount : partOf(goods, charge.rateBp);
}

function sumUp(
  lines: readonly PricedLine[],
  charges: readonly PricedCharge[],
  { tips, tenders }: CartToPrice,
  cashStep: Minor,
): Pick<PricedCart, 'totals' | 'due' | 'dueInCash'> {
  const gross = sumMinor(lines.map((line) => line.gross));
  const goods = sumMinor(lines.map(({ sum }) => sum));
  const taxes = mergeTaxes([...lines, ...charges].flatMap((part) => part.taxes));
  const surcharge = sumMinor(charges.map(({ amount }) => amount));
  const taxAdded = sumMinor(taxes.filter(({ included }) => !included).map(({ amount }) => amount));
  const tipped = sumMinor(tips.map(({ amount }) => amount));
  const exact = sumMinor([goods, surcharge, taxAdded, tipped]);
  const taken = tenders.map(({ kind, amount }) => ({ isCash: kind === 'cash', amount }));
  const rounded = cashRounding(exact, taken, cashStep);
  const total = sumMinor([exact, rounded]);
  const paid = sumMinor(tenders.map(({ amount }) => amount));
  const change = sumMinor(tenders.map(({ received, amount }) => subtractMinor(received, amount)));
  const discount = subtractMinor(gross, goods);
  return {
    totals: {
      gross,
      discount,
      surcharge,
      rounding: rounded,
      tips: tipped,
      taxes,
      taxAdded,
      total,
      paid,
      change,
    },
    due: subtractMinor(total, paid),
    dueInCash: dueInCash(exact, taken, cashStep),
  };
}

/** A cart in which nothing but goods is. */
export function plainCart(items: readonly CartItem[], tenders: readonly CartTender[] = []): CartToPrice {
  return { items, tenders, codes: new Set(), discount: null, bonus: minor(0), charges: [], tips: [] };
}
