import { type Minor, minor } from './money.ts';

/**
 * Notes and coins that are about, the largest first, in hundredths of the unit; a note and a coin of one value are one. UZS: the Central
 * Bank of Uzbekistan, notes of 1,000 to 200,000 and coins of 50 to 1,000 sum. KGS: the National Bank, notes of 20 to 5,000 som, coins of
 * 1 to 10 som and of 10 and 50 tyiyn. UAH: the National Bank of Ukraine, notes of 20 to 1,000 hryvnias, coins of 1 to 10, and of 50 and
 * 10 kopiykas, which are taken in but still found in drawers.
 */
const VALUES: Readonly<Record<string, readonly number[]>> = {
  UZS: [
    200_000_00, 100_000_00, 50_000_00, 20_000_00, 10_000_00, 5_000_00, 2_000_00, 1_000_00, 500_00, 200_00,
    100_00, 50_00,
  ],
  KGS: [5_000_00, 2_000_00, 1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 3_00, 1_00, 50, 10],
  UAH: [1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 10],
};

/**
 * What cash of a currency can be counted by, the largest first, in its minor unit; none where it is counted by its sum alone.
 * @param decimals of the currency's minor unit here
 */
export function denominationsOf(currency: string, decimals: number): Minor[] {
  const values = VALUES[currency] ?? [];
  const scaled = values.map((value) => (value * 10 ** decimals) / 100);
  return scaled.filter((value) => Number.isInteger(value)).map(minor);
}
