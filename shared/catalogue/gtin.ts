/** GS1's lengths: GTIN-8, GTIN-12 (UPC-A), GTIN-13 (EAN-13), GTIN-14. */
const GTIN = /^(\d{8}|\d{12,14})$/;

/**
 * Whether a code that looks like a GTIN carries the check digit it should (GS1 General Specifications §7.9:
 * weights 3 and 1 from the right, to the next ten). `not-a-gtin` for codes of other forms, which have no such digit.
 */
export function checkGtin(code: string): 'right' | 'wrong' | 'not-a-gtin' {
  if (!GTIN.test(code)) return 'not-a-gtin';
  return gtinCheckDigit(code.slice(0, -1)) === code.at(-1) ? 'right' : 'wrong';
}

/** The check digit that belongs after these digits. */
export function gtinCheckDigit(digits: string): string {
  let sum = 0;
  let weight = 3;
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    sum += Number(digits[index]) * weight;
    weight = 4 - weight;
  }
  return String((10 - (sum % 10)) % 10);
}
