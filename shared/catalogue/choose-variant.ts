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

/**
 * What to choose from now. Few variants are one list; of more, the characteristics are asked for one after the other. Variants that
 * read alike in some language although they are not are told one by one at the end.
 */
export function offersAfter<Of extends Valued>(
  variants: readonly Of[],
  chosen: readonly string[],
): Choice<Of>[] {
  const next = choicesAfter(variants, chosen);
  const isOneList = chosen.length === 0 && variants.length <= AT_ONCE;
  if (!isOneList && next.length > 0) return next;
  return leftOf(variants, chosen).map((variant) => ({ value: variant.values.join(', '), left: [variant] }));
}
