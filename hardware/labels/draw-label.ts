import { darkPath } from '@karvon/shared/receipt/dark-path.ts';
import { code128, ean13 } from '@karvon/shared/receipt/bars.ts';
import { LETTER_WIDTH } from '../letters/letters.ts';
import { type Bitmap, emptyBitmap, setDot } from '../printers/bitmap.ts';
import { drawText } from '../printers/draw-text.ts';
import { layOutLabel, type PlacedOnLabel } from './label-layout.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { ProductLabel } from './label.ts';

/** From a code's bars to what it says below them. */
const UNDER = 2;

/** A label as a printer of 203 dpi makes it, as a picture for people. */
export function drawLabel(label: ProductLabel, size: LabelSize): string {
  const { width, height, placed } = layOutLabel(label, size);
  const picture = emptyBitmap(width, height);
  for (const one of placed) {
    if (one.kind === 'text') copyOnto(picture, drawText(one.text, false, one.scale), one);
    else drawCode(picture, one);
  }
  const get = (x: number, y: number) => isBlack(picture, x, y);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/><path d="${darkPath({ width, height, get })}"/></svg>`;
}

function drawCode(picture: Bitmap, place: PlacedOnLabel & { kind: 'barcode' }): void {
  const { code, text, x, y, module, height } = place;
  const bars = code === 'ean13' ? ean13(text) : code128(text);
  if (bars === null) return;
  let left = x;
  bars.widths.forEach((modules, at) => {
    const wide = modules * module;
    if (at % 2 === 0) blacken(picture, { x: left, y, wide, high: height });
    left += wide;
  });
  const said = x + Math.floor((left - x - bars.said.length * LETTER_WIDTH) / 2);
  copyOnto(picture, drawText(bars.said, false), { x: said, y: y + height + UNDER });
}

function blacken(
  picture: Bitmap,
  { x, y, wide, high }: { x: number; y: number; wide: number; high: number },
): void {
  for (let row = y; row < y + high; row += 1) {
    for (let dot = x; dot < x + wide; dot += 1) setDot(picture, dot, row);
  }
}

function copyOnto(picture: Bitmap, part: Bitmap, { x: left, y: top }: { x: number; y: number }): void {
  for (let y = 0; y < part.height; y += 1) {
    for (let x = 0; x < part.widthBytes * 8; x += 1) {
      if (isBlack(part, x, y)) setDot(picture, left + x, top + y);
    }
  }
}

function isBlack({ widthBytes, bytes }: Bitmap, x: number, y: number): boolean {
  return ((bytes[y * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}
