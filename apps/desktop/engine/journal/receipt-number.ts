const COUNTER_DIGITS = 6;

/** What is sought: a whole number, or a counter alone, which any till of the branch may have given. */
export type SoughtNumber = { kind: 'whole' | 'counter'; text: string };

/**
 * What somebody typed as a receipt's number: any case, with or without the zeros of the counter, with or without the till
 * before it. Null when it can be none.
 */
export function readReceiptNumber(typed: string): SoughtNumber | null {
  const text = typed
    .trim()
    .toUpperCase()
    .replace(/^[№#]\s*/, '')
    .replace(/[\s\-‐-―]+/g, '-');
  const parts = /^(?:(.+)-)?0*(\d+)$/.exec(text);
  if (parts === null) return null;
  const [, till, counter = ''] = parts;
  const whole = counter.padStart(COUNTER_DIGITS, '0');
  return till === undefined ? { kind: 'counter', text: whole } : { kind: 'whole', text: `${till}-${whole}` };
}

/**
 * The next receipt's number: the till's code, from the second incarnation on a letter (B, C … Z, AA …), and a counter
 * of six digits or more. The counter goes on from the last number that is on disk; nothing else counts.
 */
export function nextReceiptNumber(tillCode: string, incarnation: number, last: string | null): string {
  const counter = last === null ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
  return `${tillCode}${incarnationLetters(incarnation)}-${String(counter).padStart(COUNTER_DIGITS, '0')}`;
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
