/** What was typed in several lines, each without blanks around; empty ones at the end are left out. */
export function linesOf(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A whole number as it was typed; null where it is none, or not within. */
export function wholeNumber(typed: string, from: number, to: number): number | null {
  const number = Number(typed.trim());
  const isWhole = /^\d{1,9}$/.test(typed.trim());
  return isWhole && number >= from && number <= to ? number : null;
}
