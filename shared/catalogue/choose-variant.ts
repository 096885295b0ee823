/** So many are shown at once, each with a digit to choose it by; more are asked for by one characteristic after the other. */
export const AT_ONCE = 9;

/** A value of the characteristic that is asked for, and which variants are left with it; none where there is no such variant. */
export type Choice<Of> = { value: string; left: Of[] };

type Valued = { values: readonly string[] };

/** The variants that have what was chosen so far, in the order of the characteristics. */
export function leftOf<Of extends Valued>(variants: readonly Of[], chosen: readonly string[]): Of[] {
  return variants.filter(({ values }) => chosen.every((value, index) => values[index] === value));
}

/**
 * All values of the characteristic that comes next, in the order in which the variants name them: what was chosen does not change
 * their places. Empty once each characteristic has its value.
 */
export function choicesAfter<Of extends Valued>(
  variants: readonly Of[],
  chosen: readonly string[],
): Choice<Of>[] {
  const values = variants.flatMap(({ values: all }) => all.slice(chosen.length, chosen.length + 1));
  return [...new Set(values)].map((value) => ({ value, left: leftOf(variants, [...chosen, value]) }));
}
