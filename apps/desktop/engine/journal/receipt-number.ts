/**
 * The next receipt's number: the till's code, from the second incarnation on a letter (B, C … Z, AA …), and a counter
 * of six digits or more. The counter goes on from the last number that is on disk; nothing else counts.
 */
export function nextReceiptNumber(tillCode: string, incarnation: number, last: string | null): string {
  const counter = last === null ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
  return `${tillCode}${incarnationLetters(incarnation)}-${String(counter).padStart(6, '0')}`;
}

/** Nothing for the first incarnation, B for the second, and so on. */
export function incarnationLetters(incarnation: number): string {
  if (incarnation === 1) return '';
  let letters = '';
  for (let rest = incarnation; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
