import { minor, type Minor } from '@karvon/shared/values/money.ts';

/**
 * An invented price for trying Karvon out with goods whose prices are not known: 20 to 999 times the step of
 * 100 whole units where the currency has no small coin in use (2 000 – 99 900), else of ten cents. It depends on
 * the code alone (FNV-1a), so that a second import changes nothing.
 */
export function syntheticPrice(barcode: string, currencyDecimals: number, largeUnits: boolean): Minor {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < barcode.length; index += 1) {
    hash = Math.imul(hash ^ barcode.charCodeAt(index), 0x01_00_01_93) >>> 0;
  }
  const steps = 20 + (hash % 980);
  const stepMinor = largeUnits ? 100 * 10 ** currencyDecimals : 10 ** Math.max(currencyDecimals - 1, 0);
  return minor(steps * stepMinor);
}
