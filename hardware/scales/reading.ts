import { divideHalfUp } from '@karvon/shared/values/money.ts';

/** What a scale says at a moment. */
export type Reading = {
  /** Net where a tare is set; below zero when the tare is not on the platform. Null where the scale names no weight. */
  weightGrams: number | null;
  /** The scale says that the load does not move. */
  isStable: boolean;
  /**
   * ok: a weight. zero: nothing is on it. unstable: it moves. underload: below zero, or nothing where something must be. wrong-unit: not
   * grams or kilograms. error: the scale has a fault, see `detail`. no-weight: nothing is on it, it moves, is too much or below zero, and the scale
   * does not say which.
   */
  state: 'ok' | 'zero' | 'unstable' | 'overload' | 'underload' | 'wrong-unit' | 'error' | 'no-weight';
  /** Null where the protocol does not say. */
  tareGrams: number | null;
  isNet: boolean;
  /** What the scale says of a fault, in the protocol's words. */
  detail: string | null;
};

/** A reading of a weight: its state follows from the weight and from whether it moves. */
export function weightReading(
  weightGrams: number,
  isStable: boolean,
  { tareGrams = null, isNet = false }: { tareGrams?: number | null; isNet?: boolean } = {},
): Reading {
  // Minus nothing is nothing.
  const weight = weightGrams === 0 ? 0 : weightGrams;
  const state = isStable ? (weight === 0 ? 'zero' : weight < 0 ? 'underload' : 'ok') : 'unstable';
  return { weightGrams: weight, isStable, state, tareGrams, isNet, detail: null };
}

/** A reading that names no weight. */
export function noWeight(
  state: 'unstable' | 'overload' | 'underload' | 'wrong-unit' | 'error' | 'no-weight',
  detail: string | null = null,
): Reading {
  return { weightGrams: null, isStable: false, state, tareGrams: null, isNet: false, detail };
}

/** What a decimal as scales write it is in thousandths, to the nearest; null where it is none. `" 1.234"` → 1234. */
export function thousandthsOf(text: string): number | null {
  const parts = /^ *([+-]?) *(\d{1,7})(?:[.,](\d{1,6}))? *$/.exec(text);
  if (parts === null) return null;
  const [, sign, whole = '', fraction = ''] = parts;
  const value = divideHalfUp(BigInt(whole + fraction.padEnd(6, '0')), 1000n);
  return sign === '-' ? -value : value;
}

/** The nearest gram, halves away from zero. */
export function wholeGrams(milligrams: number): number {
  return divideHalfUp(BigInt(milligrams), 1000n);
}

/** What a decimal with a unit is in grams. `wrong-unit`: a weight in pounds or the like; null: none at all. */
export function gramsOf(text: string, unit: string): number | 'wrong-unit' | null {
  const thousandths = thousandthsOf(text);
  if (thousandths === null) return null;
  const name = unit.trim().toLowerCase();
  if (name === 'kg') return thousandths;
  if (name === 'g') return wholeGrams(thousandths);
  return ['lb', 'oz', 't', 'ct', 'pc', 'pcs'].includes(name) ? 'wrong-unit' : null;
}
