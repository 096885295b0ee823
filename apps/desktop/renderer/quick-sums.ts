import { type Minor, minor } from '@karvon/shared/values/money.ts';

/** Banknotes in major units, as they go over a counter. */
const NOTES: Record<string, readonly number[]> = {
  UZS: [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000],
  KGS: [20, 50, 100, 200, 500, 1000, 2000, 5000],
  UAH: [10, 20, 50, 100, 200, 500, 1000],
};
const OTHER_NOTES = [5, 10, 20, 50, 100, 200, 500];

/**
 * What a client is likely to hand over for `due`: for each banknote the least count of it that covers the sum,
 * smallest first, without the exact sum, `most` at most.
 */
export function quickSums(due: Minor, currency: { code: string; decimals: number }, most = 5): Minor[] {
  if (due <= 0) return [];
  const unit = 10 ** currency.decimals;
  const sums = (NOTES[currency.code] ?? OTHER_NOTES)
    .map((note) => roundUp(due, note * unit))
    .filter((sum) => sum > due);
  return [...new Set(sums)]
    .sort((a, b) => a - b)
    .slice(0, most)
    .map(minor);
}

function roundUp(amount: number, step: number): number {
  const rest = amount % step;
  return rest === 0 ? amount : amount - rest + step;
}
