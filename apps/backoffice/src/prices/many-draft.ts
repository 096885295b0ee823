import type { ManyChange } from './listed-queries.ts';
import { signedRateOf } from './typed-numbers.ts';

/** A change of many prices as it is typed. */
export type ManyDraft = {
  rate: string;
  of: 'base' | 'list';
  /** In minor units. */
  roundTo: number;
  from: string;
};

/** Which products it is about: those that were selected, or all that are found. */
export type ManyScope = {
  products: string[] | null;
  search: string | undefined;
  priced: 'yes' | 'no' | undefined;
};

/** The rate of a change; null where what was typed is none that the centre takes. */
export function manyRateOf(typed: string): number | null {
  const rate = signedRateOf(typed);
  return rate === null || rate < -9_900 || rate > 100_000 ? null : rate;
}

/** As it is sent, without the state that it was thought of; null while the rate is not there. */
export function manyChangeOf({ rate, of, roundTo, from }: ManyDraft, scope: ManyScope): ManyChange | null {
  const rateBp = manyRateOf(rate);
  if (rateBp === null) return null;
  const found = scope.products === null;
  return {
    rateBp,
    of,
    roundTo,
    from: from === '' ? null : from,
    products: scope.products,
    search: found ? (scope.search ?? null) : null,
    category: null,
    priced: found ? (scope.priced ?? null) : null,
    asOf: null,
  };
}

/** What prices may be rounded to, in minor units: nothing, then whole units of the currency in steps that coins and notes have. */
export function roundings(decimals: number): number[] {
  const unit = 10 ** decimals;
  return [1, unit, 10 * unit, 100 * unit, 500 * unit, 1000 * unit];
}
