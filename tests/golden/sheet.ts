/** The arithmetic of the golden receipts, on whole numbers of any size. It shares nothing with the pricing that it is held against. */

/** The nearest whole number to `top / bottom`, halves up; of numbers that are not negative. */
export function nearest(top: bigint, bottom: bigint): bigint {
  const rest = top % bottom;
  return top / bottom + (rest * 2n >= bottom ? 1n : 0n);
}

export function total(sums: readonly bigint[]): bigint {
  return sums.reduce((sum, one) => sum + one, 0n);
}

export function least(...sums: bigint[]): bigint {
  return sums.reduce((sum, one) => (one < sum ? one : sum));
}

/** What so many thousandths cost at a price of a whole one. */
export function cost(price: bigint, qty: bigint): bigint {
  return nearest(price * qty, 1000n);
}

/** Deals a sum out by weights: whole units first, then one each to the largest remainders, of equal ones to the first. */
export function deal(sum: bigint, weights: readonly bigint[]): bigint[] {
  const all = total(weights);
  if (all === 0n) return weights.map(() => 0n);
  const dealt = weights.map((weight) => (sum * weight) / all);
  const order = weights
    .map((weight, place) => ({ place, rest: (sum * weight) % all }))
    .sort((one, other) =>
      one.rest === other.rest ? one.place - other.place : one.rest > other.rest ? -1 : 1,
    );
  const over = Number(sum - total(dealt));
  for (const { place } of order.slice(0, over)) dealt[place] = (dealt[place] ?? 0n) + 1n;
  return dealt;
}

/** 1234 as `12.34`. */
export function money(sum: bigint): string {
  const digits = String(sum < 0n ? -sum : sum).padStart(3, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
