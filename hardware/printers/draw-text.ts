import { letterOf, LETTER_HEIGHT, LETTER_WIDTH } from '../letters/letters.ts';
import { type Bitmap, emptyBitmap, setDot } from './bitmap.ts';

/** A row of text as dots, for letters that a printer lacks; each letter as wide and high as the printer's own. */
export function drawText(text: string, isBold: boolean, scale = 1): Bitmap {
  const chars = Array.from(text.trimEnd());
  const bitmap = emptyBitmap(chars.length * LETTER_WIDTH * scale, LETTER_HEIGHT * scale);
  chars.forEach((char, place) => {
    letterOf(plain(char), isBold).forEach((row, y) => {
      for (let x = 0; x < LETTER_WIDTH; x += 1) {
        if ((row & (0x800 >> x)) !== 0)
          drawSquare(bitmap, (place * LETTER_WIDTH + x) * scale, y * scale, scale);
      }
    });
  });
  return bitmap;
}

/** Kinds of white are one to paper. */
function plain(char: string): string {
  return /\s/.test(char) ? ' ' : char;
}

function drawSquare(bitmap: Bitmap, left: number, top: number, side: number): void {
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) setDot(bitmap, left + x, top + y);
  }
}
