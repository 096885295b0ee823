import { type Minor, minor, sumMinor } from '../values/money.ts';

/**
 * Shares an amount out in proportion to weights, so that the shares come to it exactly: each gets what is due to it rounded down,
 * and what is left goes, one minor unit each, to those whose fraction was largest (the method of the largest remainder); of
 * equal fractions to the earlier one. As long as the amount is no more than all weights together, no share is more than its weight.
 * @param amount not negative; 0 where all weights are 0
 * @param weights not negative
 * Throws RangeError when something is to be shared out among nothing.
 */
export function shareOut(amount: Minor, weights: readonly Minor[]): Minor[] {
  if (amount < 0 || weights.some((weight) => weight < 0))
    throw new RangeError('Negative sums are not shared out.');
  const all = BigInt(sumMinor(weights));
  if (all === 0n) {
    if (amount !== 0) throw new RangeError('There is nobody to share this out among.');
    return weights.map(() => minor(0));
  }
  const parts = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = parts.map((part) => Number(part / all));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byFraction = parts
    .map((part, index) => ({ index, fraction: part % all }))
    .toSorted((one, other) => Number(other.fraction - one.fraction) || one.index - other.index);
  for (const { index } of byFraction) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares.map(minor);
}
