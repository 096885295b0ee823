import { qrPicture } from '@karvon/shared/receipt/qr-picture.ts';
import { letterOf, LETTER_WIDTH } from '../letters/letters.ts';
import type { Bars } from '@karvon/shared/receipt/bars.ts';
import type { Paper } from './paper.ts';

type Place = { x: number; y: number };

/** Black where `isBlack` is, each dot `wide` times as wide and `high` times as high. */
export function drawDots(
  paper: Paper,
  { x: left, y: top }: Place,
  dots: { width: number; height: number; isBlack: (x: number, y: number) => boolean },
  wide = 1,
  high = wide,
): void {
  for (let y = 0; y < dots.height * high; y += 1) {
    for (let x = 0; x < dots.width * wide; x += 1) {
      if (dots.isBlack(Math.floor(x / wide), Math.floor(y / high))) paper.blacken(left + x, top + y);
    }
  }
}

export function drawLetter(
  paper: Paper,
  place: Place,
  char: string,
  { isBold = false, wide = 1, high = 1 } = {},
): void {
  const rows = letterOf(char, isBold);
  const isBlack = (x: number, y: number) => ((rows[y] ?? 0) & (0x800 >> x)) !== 0;
  drawDots(paper, place, { width: LETTER_WIDTH, height: rows.length, isBlack }, wide, high);
}

export function qrDots(text: string) {
  const { width, height, get } = qrPicture(text);
  return { width, height, isBlack: get };
}

export function drawBars(
  paper: Paper,
  { x: left, y: top }: Place,
  { widths }: Bars,
  module: number,
  height: number,
): void {
  let x = left;
  widths.forEach((width, at) => {
    if (at % 2 === 0) drawDots(paper, { x, y: top }, { width: width * module, height, isBlack: () => true });
    x += width * module;
  });
}
