import { divideHalfUp, type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';

/**
 * To what cash is rounded, from a business date on. UA: the National Bank's rounding since coins of 10 kopiykas are taken in
 * (1 October 2025: 25 up to 50, 75 up to 100), and before it since those of 1 to 5 were (1 October 2020). KG: the order of the
 * government and the National Bank of 13 October 2011 no. 631/35/10. UZ: no rule was found; there are no coins below a sum.
 */
const STEPS: Readonly<Record<string, readonly { from: string; step: number }[]>> = {
  UA: [
    { from: '2025-10-01', step: 50 },
    { from: '2020-10-01', step: 10 },
  ],
  KG: [{ from: '2011-09-01', step: 50 }],
  UZ: [{ from: '2020-03-01', step: 100 }],
};

/** To what a country rounds cash on a business date, in minor units; 1 where it rounds nothing. */
export function cashStepOf(country: string, date: BusinessDate): Minor {
  return minor(STEPS[country]?.find(({ from }) => from <= date)?.step ?? 1);
}

/** A payment that has been taken. `isCash`: of what is handed over in notes and coins alone. */
export type Paid = { isCash: boolean; amount: Minor };

/** What is left to pay in cash, rounded to the step, half up; nothing is rounded of what other tenders have paid. */
export function dueInCash(total: Minor, tenders: readonly Paid[], step: Minor): Minor {
  const remainder = subtractMinor(total, amountOf(tenders, false));
  return subtractMinor(toStep(remainder, step), amountOf(tenders, true));
}

/**
 * What rounding has added to (or, below zero, taken off) a total: something only where cash pays what is left of it, and pays just
 * what that is rounded to.
 */
export function cashRounding(total: Minor, tenders: readonly Paid[], step: Minor): Minor {
  const hasCash = tenders.some(({ isCash }) => isCash);
  if (!hasCash || dueInCash(total, tenders, step) !== 0) return minor(0);
  return subtractMinor(sumMinor(tenders.map(({ amount }) => amount)), total);
}

function amountOf(tenders: readonly Paid[], isCash: boolean): Minor {
  return sumMinor(tenders.filter((tender) => tender.isCash === isCash).map(({ amount }) => amount));
}

function toStep(sum: Minor, step: Minor): Minor {
  return minor(divideHalfUp(BigInt(sum), BigInt(step)) * step);
}
