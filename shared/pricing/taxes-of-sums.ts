import type { Product } from '../catalogue/product.ts';
import type { LineTax } from '../journal/sale-body.ts';
import { divideHalfUp, type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { shareOut } from './share-out.ts';

/** A sum that the client pays, of a line or a charge, with the taxes that are on it. */
export type TaxedSum = { sum: Minor; taxes: Product['taxes'] };

/**
 * `line`: the taxes of each line are rounded by themselves. `receipt`: those of everything with the same taxes together, and what that
 * comes to is shared out among its lines; so they add up to the header either way.
 */
export type TaxRounding = 'line' | 'receipt';

export type TaxOptions = {
  /** The business date, which decides the rates that hold: of each code the one with the latest `from` not after it. */
  date: BusinessDate;
  /** How much of the sums together is not paid in cash. What nobody has paid yet counts as cash. */
  cashless: Minor;
  rounding: TaxRounding;
};

/**
 * The taxes of each sum, in their order. Those within a price, with the rates r1 … rn, are `sum × ri / (100 % + Σ r)` each; what is
 * left is the base of all, also of those that come on top: `base × r`. All are rounded half up. A null rate (not a payer) has a
 * base and no amount. Where a rate hangs on how it is paid, each sum is taken for paid in the same parts as all together.
 *
 * A tax on the price with the others in it (`isOnTaxes`) is taken out first: 126.00 in Ukraine has an excise of `126 × 5 / 105 = 6.00`, and
 * of the 120.00 left VAT is 20.00 (letter 1848/6/99-99-22-07-03-15 of the fiscal service, 31 January 2015).
 */
export function taxesOfSums(
  sums: readonly TaxedSum[],
  { date, cashless, rounding }: TaxOptions,
): LineTax[][] {
  const parts = sums.flatMap(({ sum, taxes }, index) => ({ index, sum, holding: taxesHolding(taxes, date) }));
  const split = parts.some(({ holding }) => holding.some(({ paid }) => paid !== undefined));
  const inCash = parts.map(({ holding, ...part }): Part => ({ ...part, taxes: ratesPaid(holding, 'cash') }));
  const found: LineTax[][] = sums.map(() => []);
  const add = (part: readonly Part[], counts: (tax: LineTax) => boolean) => {
    for (const group of rounding === 'line' ? part.map((one) => [one]) : grouped(part)) {
      const taxes = taxesOfGroup(group);
      for (const [place, { index }] of group.entries()) {
        found[index]?.push(...(taxes[place] ?? []).filter(counts));
      }
    }
  };
  if (!split) add(inCash, () => true);
  else {
    const ready = splitByTender(parts, cashless).map(
      ({ holding, paid, ...part }): Part => ({ ...part, taxes: ratesPaid(holding, paid) }),
    );
    add(ready, ({ included }) => included);
    // What comes on top is on the whole, as cash has it: a total must not hang on how it is paid.
    add(inCash, ({ included }) => !included);
  }
  return found.map(mergeTaxes);
}

function ratesPaid(taxes: readonly Tax[], way: 'cash' | 'cashless'): Tax[] {
  return taxes.filter(({ paid }) => (paid ?? way) === way);
}

/** One row for each code, rate and kind, in the order in which they first appear. */
export function mergeTaxes(taxes: readonly LineTax[]): LineTax[] {
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

type Tax = Product['taxes'][number];
/** A part of a sum on which the same taxes are. */
type Part = { index: number; sum: Minor; taxes: Tax[] };

function splitByTender<Some extends { sum: Minor }>(parts: readonly Some[], cashless: Minor) {
  const sums = parts.map(({ sum }) => sum);
  const shares = shareOut(minor(Math.min(cashless, sumMinor(sums))), sums);
  return parts.flatMap((part, index) => {
    const share = shares[index] ?? minor(0);
    const both = [
      { ...part, sum: subtractMinor(part.sum, share), paid: 'cash' as const },
      { ...part, sum: share, paid: 'cashless' as const },
    ];
    const some = both.filter(({ sum }) => sum !== 0);
    return some.length === 0 ? both.slice(0, 1) : some;
  });
}

function grouped(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = JSON.stringify(
      part.taxes.map(({ code, rateBp, isAdded, isOnTaxes }) => [code, rateBp, isAdded, isOnTaxes]),
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()];
}

/** The taxes of each part of a group, rounded together. */
function taxesOfGroup(parts: readonly Part[]): LineTax[][] {
  const taxes = parts[0]?.taxes ?? [];
  const weights = parts.map(({ sum }) => sum);
  const shared = (whole: Minor, rateBp: number | null, of: number) => {
    const part = minor(divideHalfUp(BigInt(whole) * BigInt(rateBp ?? 0), BigInt(of)));
    return weights.length === 1 ? [part] : shareOut(part, weights);
  };
  const within = (sums: readonly Minor[], some: readonly Tax[]) => {
    const rates = some.reduce((total, tax) => total + (tax.rateBp ?? 0), 0);
    const whole = sumMinor(sums);
    const amounts = some.map((tax) => shared(whole, tax.rateBp, 10_000 + rates));
    const base = sums.map((sum, index) =>
      subtractMinor(sum, sumMinor(amounts.map((shares) => shares[index] ?? minor(0)))),
    );
    return { base, amounts };
  };
  const outer = taxes.filter(({ isOnTaxes }) => isOnTaxes !== undefined);
  const inner = taxes.filter(({ isOnTaxes, isAdded }) => (isOnTaxes ?? isAdded) === undefined);
  const around = within(weights, outer);
  const inside = within(around.base, inner);
  const found = taxes.map((tax): { base: Minor[]; amounts: Minor[] } => {
    if (tax.isOnTaxes !== undefined) {
      return { base: around.base, amounts: around.amounts[outer.indexOf(tax)] ?? [] };
    }
    const onTop = () => shared(sumMinor(inside.base), tax.rateBp, 10_000);
    return { base: inside.base, amounts: inside.amounts[inner.indexOf(tax)] ?? onTop() };
  });
  return parts.map((_part, index) =>
    taxes.map(({ code, rateBp, isAdded }, place) => ({
      code,
      rateBp,
      base: found[place]?.base[index] ?? minor(0),
      amount: found[place]?.amounts[index] ?? minor(0),
      included: isAdded === undefined,
    })),
  );
}

function taxesHolding(taxes: Product['taxes'], date: BusinessDate): Tax[] {
  const latest = new Map<string, Tax>();
  for (const tax of taxes) {
    if (tax.from !== null && tax.from > date) continue;
    const key = `${tax.code} ${tax.paid ?? ''} ${tax.isAdded ?? ''} ${tax.isOnTaxes ?? ''}`;
    const known = latest.get(key);
    if (known === undefined || (tax.from ?? '') >= (known.from ?? '')) latest.set(key, tax);
  }
  return [...latest.values()];
}
