import type { Milli, Minor } from '@karvon/shared/values/money.ts';

/**
 * An amount as people type it (`48 110`, `48110,5`, `0.99`) in minor units, or null when it is not one: letters,
 * a sign, more decimals than the currency has, beyond the safe integers. By string arithmetic, no floats. Half a million that was
 * written `500.000` is no amount either: it would be taken for five hundred.
 */
export function parseAmount(typed: string, decimals: number): Minor | null {
  return parseFixed(typed, decimals) as Minor | null;
}

/** A quantity as people type it (`2`, `1,234`) in thousandths, or null when it is not one. */
export function parseQuantity(typed: string): Milli | null {
  return parseFixed(typed, 3) as Milli | null;
}

function parseFixed(typed: string, decimals: number): number | null {
  const text = typed.replaceAll(/\s/g, '').replace(',', '.');
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const extra = fraction.slice(decimals);
  if (/[1-9]/.test(extra) || (extra !== '' && fraction.length === 3 && whole !== '')) return null;
  const value = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  return Number.isSafeInteger(value) ? value : null;
}
