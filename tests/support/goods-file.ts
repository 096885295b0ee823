import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';

/**
 * The n-th of the barcodes (EAN-13) that a shop gives itself.
 * @param prefix two digits, 20 to 29
 */
export function ownBarcode(prefix: string, n: number): string {
  const digits = `${prefix}${String(n).padStart(10, '0')}`;
  return digits + gtinCheckDigit(digits);
}

/** Hundredths as an import file, and people, write them: `12.05`. */
export function inMajorUnits(minorUnits: number): string {
  const size = Math.abs(minorUnits);
  const whole = (size - (size % 100)) / 100;
  return `${minorUnits < 0 ? '-' : ''}${whole}.${String(size % 100).padStart(2, '0')}`;
}
