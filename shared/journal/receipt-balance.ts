import { type Minor, minor, priceTimesQuantity, sumMinor } from '../values/money.ts';
import type { AgentSaleBody } from './agent-sale-body.ts';
import { type BodyFault, mustBe } from './body-fault.ts';
import { type ExchangeBody, isCarriedOver } from './exchange-body.ts';
import type { ReturnBody } from './return-body.ts';
import type { SaleBody, Tender } from './sale-body.ts';
import { findTenderFault } from './tender-balance.ts';

/** What receipts of every kind are made of. */
type Receipt = Pick<SaleBody, 'lines' | 'tenders' | 'surcharges' | 'rounding' | 'tips' | 'totals'>;

/**
 * Checks that a sale's parts add up to its header: lines to price × quantity less discounts, lines to totals,
 * tenders to the total. Answers the first field that does not, or null. A till that miscounts must not be able
 * to hand the books a header that its lines contradict. What became of a tender (`state`) is not weighed: it pays what
 * it says until a tender correction says otherwise.
 */
export function findSaleImbalance(sale: Receipt): BodyFault | null {
  return findPartImbalance(sale) ?? mustBe(['totals', 'paid'], sale.totals.paid, sale.totals.total);
}

/** The same of a return, which has no surcharge, no tips, and gives no change on what it hands back. */
export function findReturnImbalance(body: ReturnBody): BodyFault | null {
  const imbalance = findSaleImbalance({ ...body, surcharges: [], tips: [] });
  if (imbalance !== null) return imbalance;
  const index = body.tenders.findIndex(({ change }) => change !== 0);
  return index < 0 ? null : { path: ['tenders', index, 'change'], reason: 'must be 0 in a return' };
}

/** Both parts of an exchange by themselves, then what ties them: the currency, and the value carried over. */
export function findExchangeImbalance({ currency, returned, sold }: ExchangeBody): BodyFault | null {
  return (
    within('returned', findReturnImbalance(returned)) ??
    within('sold', findSaleImbalance(sold)) ??
    sameCurrency('returned', returned.currency, currency) ??
    sameCurrency('sold', sold.currency, currency) ??
    (sold.id === returned.id ? { path: ['sold', 'id'], reason: 'is that of the return too' } : null) ??
    (sold.number === returned.number
      ? { path: ['sold', 'number'], reason: 'is that of the return too' }
      : null) ??
    sameCarriedOver(carriedOver(sold.tenders), carriedOver(returned.tenders))
  );
}

/** The same of an agent's sale, for which nothing has been paid. */
export function findAgentSaleImbalance(body: AgentSaleBody): BodyFault | null {
  return findPartImbalance({ ...body, tenders: [], surcharges: [], rounding: minor(0), tips: [] });
}

/** Everything of a receipt but whether it is paid. */
function findPartImbalance(receipt: Receipt): BodyFault | null {
  for (const [index, line] of receipt.lines.entries()) {
    const discount = sumMinor(line.discounts.map((item) => item.amount));
    const found = mustBe(
      ['lines', index, 'sum'],
      line.sum,
      priceTimesQuantity(line.price, line.qty) - discount,
    );
    if (found !== null) return found;
  }
  return findTenderFault(receipt.tenders) ?? findTotalsFault(receipt);
}

function findTotalsFault(receipt: Receipt): BodyFault | null {
  const { lines, tenders, totals } = receipt;
  const checks: [keyof typeof totals, number][] = [
    ['gross', sumMinor(lines.map((line) => priceTimesQuantity(line.price, line.qty)))],
    ['discount', sumMinor(lines.flatMap((line) => line.discounts.map((item) => item.amount)))],
    ['surcharge', sumMinor(receipt.surcharges.map((item) => item.amount))],
    ['rounding', receipt.rounding],
    ['tips', sumMinor(receipt.tips.map((tip) => tip.amount))],
    ['taxAdded', sumMinor(addedTaxes(receipt).map((tax) => tax.amount))],
    [
      'total',
      totals.gross - totals.discount + totals.surcharge + totals.taxAdded + totals.rounding + totals.tips,
    ],
    ['paid', sumMinor(tenders.map((tender) => tender.amount))],
    ['change', sumMinor(tenders.map((tender) => tender.change))],
  ];
  for (const [field, expected] of checks) {
    const found = mustBe(['totals', field], Number(totals[field]), expected);
    if (found !== null) return found;
  }
  return null;
}

function addedTaxes(receipt: Receipt) {
  return [...receipt.lines, ...receipt.surcharges].flatMap((item) =>
    item.taxes.filter((tax) => !tax.included),
  );
}

function within(part: string, fault: BodyFault | null): BodyFault | null {
  return fault === null ? null : { ...fault, path: [part, ...fault.path] };
}

function sameCurrency(part: string, actual: string, expected: string): BodyFault | null {
  return actual === expected
    ? null
    : { path: [part, 'currency'], reason: `is ${actual}, but the exchange is in ${expected}` };
}

function carriedOver(tenders: readonly Tender[]): Minor {
  return sumMinor(tenders.filter(isCarriedOver).map(({ amount }) => amount));
}

function sameCarriedOver(sold: Minor, returned: Minor): BodyFault | null {
  return sold === returned
    ? null
    : { path: ['sold', 'tenders'], reason: `take over ${sold}, but the return carries over ${returned}` };
}
