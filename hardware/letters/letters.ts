import { GLYPHS } from './glyphs.ts';

/** How large a letter is, in dots. */
export const LETTER_WIDTH = 12;
export const LETTER_HEIGHT = 24;

/** A letter's rows from above, the leftmost of its twelve dots in the highest bit. */
export type Letter = readonly number[];

const letters = new Map<string, Letter>([[' ', empty()], ...read()]);

/** What stands for a letter that is not known: an empty frame. */
const UNKNOWN: Letter = empty().map((_none, row) => {
  if (row < 5 || row > 18) return 0;
  return row === 5 || row === 18 ? 0b011111111110 : 0b010000000010;
});

export function hasLetter(char: string): boolean {
  return letters.has(char);
}

/** Bold is a dot wider, as printers do it. */
export function letterOf(char: string, isBold: boolean): Letter {
  const letter = letters.get(char) ?? UNKNOWN;
  return isBold ? letter.map((row) => row | (row >> 1)) : letter;
}

function empty(): Letter {
  return Array.from({ length: LETTER_HEIGHT }, () => 0);
}

function read(): [string, Letter][] {
  return GLYPHS.trim()
    .split('\n')
    .map((line) => {
      const [code = '', base64 = ''] = line.split(' ');
      return [String.fromCodePoint(Number.parseInt(code, 16)), rows(base64)];
    });
}

/** Three bytes are two rows. */
function rows(base64: string): Letter {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return Array.from({ length: LETTER_HEIGHT }, (_none, row) => {
    const at = Math.floor(row / 2) * 3;
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    return row % 2 === 0 ? first * 16 + (second >> 4) : (second % 16) * 256 + third;
  });
}
