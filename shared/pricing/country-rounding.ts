import type { BusinessDate } from '../values/time.ts';
import { cashStepOf } from './cash-rounding.ts';
import type { RoundingRules } from './price-cart.ts';

/**
 * How a country rounds on a business date. Taxes line by line in all of them so far: the fiscal services of Uzbekistan, Kyrgyzstan and
 * Ukraine are told each line's tax, and a receipt's is their sum. A country that counts them once for the receipt says `receipt` here.
 * @param country two letters; one that is not known rounds no cash
 */
export function roundingOf(country: string, date: BusinessDate): RoundingRules {
  return { taxes: 'line', cashStep: cashStepOf(country, date) };
}
