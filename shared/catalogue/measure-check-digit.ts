/** What each digit counts for by the four factors of GS1: the digit times 2, 3 or 5, brought back to one digit. */
const TWO_LESS = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const THREE = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const FIVE_MORE = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
const FIVE_LESS = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];

/**
 * The digit that some labels carry before a price or a weight of four or five digits, so that it is not misread (GS1 General
 * Specifications §7.9, price and measure verifier digit). Null for another number of digits.
 */
export function measureCheckDigit(digits: string): string | null {
  if (/^\d{4}$/.test(digits)) return String((weigh(digits, [TWO_LESS, TWO_LESS, THREE, FIVE_LESS]) * 3) % 10);
  if (!/^\d{5}$/.test(digits)) return null;
  const sum = weigh(digits, [FIVE_MORE, TWO_LESS, FIVE_LESS, FIVE_MORE, TWO_LESS]);
  return String(FIVE_LESS.indexOf((10 - (sum % 10)) % 10));
}

function weigh(digits: string, factors: readonly (readonly number[])[]): number {
  return factors.reduce((sum, factor, index) => sum + (factor[Number(digits[index])] ?? 0), 0);
}
