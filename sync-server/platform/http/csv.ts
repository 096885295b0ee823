/** What programs for spreadsheets take for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/**
 * One line of a CSV file (RFC 4180), with its end. A text that a program for spreadsheets would take for a formula gets an
 * apostrophe before it: what somebody has typed as their name must not run on the computer of whoever opens the file.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Begins a file: without it, programs for spreadsheets take UTF-8 for the alphabet of the computer. */
export const CSV_START = '\uFEFF';

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
