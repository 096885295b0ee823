import type { Product } from '../catalogue/product.ts';
import type { LineTax } from '../journal/sale-body.ts';
import { divideHalfUp, type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';

/**
 * The taxes inside a gross sum. For each tax the rate that holds on `date` is the one with the latest `from` not
 * after it. With rates r1 … rn inside one sum, each tax is `sum × ri / (100 % + Σ r)`, rounded half up; the base
 * is the sum less all of them. A null rate (not a payer) gives the whole sum as base and no amount.
 */
export function taxesOfSum(sum: Minor, taxes: Product['taxes'], date: BusinessDate): LineTax[] {
  const holding = taxesHolding(taxes, date);
  const rates = holding.reduce((total, tax) => total + (tax.rateBp ?? 0), 0);
  const amounts = holding.map((tax) =>
    minor(divideHalfUp(BigInt(sum) * BigInt(tax.rateBp ?? 0), BigInt(10_000 + rates))),
  );
  const base = subtractMinor(sum, sumMinor(amounts));
  return holding.map((tax, index) => ({
    code: tax.code,
    rateBp: tax.rateBp,
    base,
    amount: amounts[index] ?? minor(0),
    included: true,
  }));
}

function taxesHolding(taxes: Product['taxes'], date: BusinessDate): Product['taxes'] {
  const latest = new Map<string, Product['taxes'][number]>();
  for (const tax of taxes) {
    if (tax.from !== null && tax.from > date) continue;
    const known = latest.get(tax.code);
    if (known === undefined || (tax.from ?? '') >= (known.from ?? '')) latest.set(tax.code, tax);
  }
  return [...latest.values()];
}
