import { priceTimesQuantity, sumMinor } from '../values/money.ts';
import type { SaleBody } from './sale-body.ts';

/**
 * Checks that a sale's parts add up to its header: lines to price × quantity less discounts, lines to totals,
 * tenders to the total. Answers the first field that does not, or null. A till that miscounts must not be able
 * to hand the books a header that its lines contradict.
 */
export function findSaleImbalance(sale: SaleBody): { path: (string | number)[]; reason: string } | null {
  for (const [index, line] of sale.lines.entries()) {
    const discount = sumMinor(line.discounts.map((item) => item.amount));
    const expected = priceTimesQuantity(line.price, line.qty) - discount;
    if (line.sum !== expected) return fault(['lines', index, 'sum'], line.sum, expected);
  }
  for (const [index, tender] of sale.tenders.entries()) {
    const expected = tender.received - tender.amount;
    if (tender.change !== expected) return fault(['tenders', index, 'change'], tender.change, expected);
  }
  const { totals } = sale;
  const checks: [keyof typeof totals, number][] = [
    ['gross', sumMinor(sale.lines.map((line) => priceTimesQuantity(line.price, line.qty)))],
    ['discount', sumMinor(sale.lines.flatMap((line) => line.discounts.map((item) => item.amount)))],
    ['surcharge', sumMinor(sale.surcharges.map((item) => item.amount))],
    ['rounding', sale.rounding],
    ['tips', sumMinor(sale.tips.map((tip) => tip.amount))],
    ['taxAdded', sumMinor(addedTaxes(sale).map((tax) => tax.amount))],
    [
      'total',
      totals.gross - totals.discount + totals.surcharge + totals.taxAdded + totals.rounding + totals.tips,
    ],
    ['paid', sumMinor(sale.tenders.map((tender) => tender.amount))],
    ['change', sumMinor(sale.tenders.map((tender) => tender.change))],
  ];
  for (const [field, expected] of checks) {
    const actual = totals[field];
    if (actual !== expected) return fault(['totals', field], Number(actual), expected);
  }
  return totals.paid === totals.total ? null : fault(['totals', 'paid'], totals.paid, totals.total);
}

function addedTaxes(sale: SaleBody) {
  return [...sale.lines, ...sale.surcharges].flatMap((item) => item.taxes.filter((tax) => !tax.included));
}

function fault(path: (string | number)[], actual: number, expected: number) {
  return { path, reason: `is ${actual}, but its parts make ${expected}` };
}
