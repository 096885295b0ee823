import type { LineTax, SaleLine } from '../journal/sale-body.ts';
import { type Minor, minor, sumMinor } from '../values/money.ts';
import { cashRounding } from './cash-rounding.ts';
import type { CheckedSale, KnownPrices, SaleDifference, SaleOccasion } from './checked-sale.ts';
import { chargeOf } from './check-surcharges.ts';
import type { Occasion } from './holds-at.ts';
import { byPriceAndProduct } from './promoted-line.ts';
import { mergeTaxes, type TaxedSum, taxesOfSums } from './taxes-of-sums.ts';

/**
 * Holds the taxes of goods and charges against those of what the sale says they come to. Taxes of one product, over its lines, are
 * compared; of goods and charges that nobody knows nothing is said.
 */
export function checkTaxes(
  { lines, surcharges, tenders }: CheckedSale,
  { products, charges }: KnownPrices,
  occasion: Occasion & SaleOccasion,
): SaleDifference[] {
  const { date, rounding } = occasion;
  const cashless = sumMinor(tenders.filter(({ kind }) => kind !== 'cash').map(({ amount }) => amount));
  const charged = surcharges.map((surcharge) => ({
    ...surcharge,
    charge: chargeOf(surcharge, charges, occasion),
  }));
  if (!isToldApart(lines, charged, products, { cashless, rounding })) return [];
  let first: SaleDifference[] | null = null;
  for (const ordered of ordersPossible(lines)) {
    const sums: TaxedSum[] = [
      ...ordered.map(({ sum, productId }) => ({ sum, taxes: products.get(productId)?.taxes ?? [] })),
      ...charged.map(({ amount, charge }) => ({ sum: amount, taxes: charge?.taxes ?? [] })),
    ];
    const expected = taxesOfSums(sums, { date, cashless, rounding: rounding.taxes });
    const found = [
      ...differencesOfGoods(ordered, expected).filter(
        ({ product }) => product !== null && products.has(product),
      ),
      ...charged.flatMap(({ name, taxes, charge }, index) =>
        charge === undefined
          ? []
          : compare(taxes, expected[ordered.length + index] ?? [], { product: null, name }),
      ),
    ];
    if (found.length === 0) return [];
    first ??= found;
  }
  return first ?? [];
}

/**
 * Whether the taxes of what is known can be told without those of what is not: not where they are rounded together, nor where a tender
 * of each kind pays, since taxes that hang on it split everything.
 */
function isToldApart(
  lines: readonly SaleLine[],
  charged: readonly { amount: Minor; charge: unknown }[],
  products: KnownPrices['products'],
  { cashless, rounding }: Pick<SaleOccasion, 'rounding'> & { cashless: Minor },
): boolean {
  const isKnown = lines.every(({ productId }) => products.has(productId));
  if (isKnown && charged.every(({ charge }) => charge !== undefined)) return true;
  const all = sumMinor([...lines.map(({ sum }) => sum), ...charged.map(({ amount }) => amount)]);
  return rounding.taxes === 'line' && (cashless <= 0 || cashless >= all);
}

/**
 * The order in which shares of a unit are given out. Lines of the same goods that differ only by what was done by hand are ordered by
 * that, which a sale does not say: they may stand either way.
 */
function ordersPossible(lines: readonly SaleLine[]): SaleLine[][] {
  const order = (way: 1 | -1) =>
    lines.toSorted(
      (one, other) => byPriceAndProduct(placed(one), placed(other)) || way * (one.sum - other.sum),
    );
  const [some, others] = [order(1), order(-1)];
  return some.every((line, index) => line === others[index]) ? [some] : [some, others];
}

function placed({ price, productId, qty }: SaleLine) {
  return { price, product: productId, qty, mark: '' };
}

function differencesOfGoods(lines: readonly SaleLine[], expected: readonly LineTax[][]): SaleDifference[] {
  const rows = lines.map((line, index) => ({ ...line, expected: expected[index] ?? [] }));
  return [...Map.groupBy(rows, ({ productId }) => productId)].flatMap(([product, some]) =>
    compare(
      some.flatMap(({ taxes }) => taxes),
      some.flatMap((row) => row.expected),
      { product, name: some[0]?.name ?? null },
    ),
  );
}

/** Taxes by code, rate and kind: those whose amounts differ, else those whose base does. */
function compare(
  actual: readonly LineTax[],
  expected: readonly LineTax[],
  about: Pick<SaleDifference, 'product' | 'name'>,
): SaleDifference[] {
  const [is, should] = [byKind(actual), byKind(expected)];
  const pairs = [...new Set([...is.keys(), ...should.keys()])].map((kind) => [
    is.get(kind),
    should.get(kind),
  ]);
  const amounts = pairs.filter(([one, other]) => one?.amount !== other?.amount);
  const bases = pairs.filter(([one, other]) => one?.base !== other?.base);
  return (amounts.length > 0 ? amounts : bases).map(([one, other]) => {
    const { code, rateBp } = one ?? other ?? { code: '', rateBp: null };
    const tax = rateBp === null ? code : `${code} ${rateBp / 100} %`;
    const [found, wanted] = [one?.amount ?? minor(0), other?.amount ?? minor(0)];
    return { what: 'tax', ...about, tax, actual: found, expected: wanted } as const;
  });
}

function byKind(taxes: readonly LineTax[]): Map<string, LineTax> {
  return new Map(mergeTaxes(taxes).map((tax) => [`${tax.code} ${tax.rateBp} ${tax.included}`, tax]));
}

/** Holds what the rounding of cash has added against what it should have, for the sum and the tenders that the sale says. */
export function checkRounding(
  { lines, surcharges, tenders, totals, rounding: actual }: CheckedSale,
  _known: KnownPrices,
  { rounding }: SaleOccasion,
): SaleDifference[] {
  const added = [...lines, ...surcharges].flatMap(({ taxes }) => taxes).filter(({ included }) => !included);
  const exact = sumMinor([
    ...lines.map(({ sum }) => sum),
    ...surcharges.map(({ amount }) => amount),
    ...added.map(({ amount }) => amount),
    totals.tips,
  ]);
  const taken = tenders.map(({ kind, amount }) => ({ isCash: kind === 'cash', amount }));
  const expected = cashRounding(exact, taken, rounding.cashStep);
  if (expected === actual) return [];
  return [{ what: 'rounding', product: null, name: null, tax: null, actual, expected }];
}
