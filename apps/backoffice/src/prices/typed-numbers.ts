import { parseAmount } from '@karvon/ui/parse-amount.ts';

/** A rate as people type it (`12,5`) in basis points; null where it is none. */
export function rateOf(typed: string): number | null {
  return parseAmount(typed.replace('%', ''), 2);
}

/** The same with a sign: `−10`, `-10`, `+5`. */
export function signedRateOf(typed: string): number | null {
  const text = typed.trim();
  const rate = rateOf(text.replace(/^[+\-−]/, ''));
  if (rate === null) return null;
  return /^[-−]/.test(text) ? -rate : rate;
}

/** A rate as it stands in a field: without a sign, and no more digits than it needs. */
export function typedRate(rateBp: number): string {
  return typedFixed(rateBp, 2);
}

/** A quantity as it stands in a field. */
export function typedQuantity(qty: number): string {
  return typedFixed(qty, 3);
}

/** An amount as it stands in a field: digits alone, so that what is typed over it reads the same. */
export function typedAmount(amount: number, decimals: number): string {
  return typedFixed(amount, decimals);
}

function typedFixed(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return rest === '' ? whole : `${whole},${rest}`;
}
