/**
 * Reads a decimal number into an integer of its smallest part, digit by digit, never through a float:
 * `parseDecimal('12.5', 2)` is 1250. A comma may stand for the point, blanks and apostrophes may group thousands.
 * Null when it is not such a number, is negative, has more decimals than the unit, or leaves the safe integers.
 */
export function parseDecimal(text: string, decimals: number): number | null {
  const match = /^(\d{1,3}(?:[ \u00a0\u202f'](?:\d{3}))+|\d+)(?:[.,](\d+))?$/.exec(text.trim());
  if (match === null) return null;
  const whole = (match[1] ?? '').replaceAll(/\D/g, '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const value = BigInt(whole + fraction.padEnd(decimals, '0'));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
