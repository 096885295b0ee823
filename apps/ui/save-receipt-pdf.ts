import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { TYPE_SIZE } from '@karvon/shared/receipt/place-rows.ts';
import {
  type DrawGlyph,
  GLYPH_ABOVE,
  GLYPH_BELOW,
  GLYPH_SCALE,
  GLYPH_WIDTH,
  renderPdf,
} from '@karvon/shared/receipt/render-pdf.ts';
import { saveFile } from './save-file.ts';

const HEIGHT = GLYPH_ABOVE + GLYPH_BELOW;
const FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** Hands the browser a receipt as a PDF, which it draws the letters of. */
export function saveReceiptPdf(layout: ReceiptLayout, number: string): void {
  const file = renderPdf(layout, number, glyphPen());
  saveFile(`${number}.pdf`, new Blob([file], { type: 'application/pdf' }));
}

/** Draws characters with the browser's own fonts, each in the middle of its cell and never wider. */
function glyphPen(): DrawGlyph {
  const canvas = new OffscreenCanvas(GLYPH_WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (char, isBold) => {
    if (context === null) throw new Error('This browser draws no text.');
    context.clearRect(0, 0, GLYPH_WIDTH, HEIGHT);
    context.font = `${isBold ? 700 : 400} ${TYPE_SIZE.normal * GLYPH_SCALE}px ${FONTS}`;
    context.textAlign = 'center';
    context.fillText(char, GLYPH_WIDTH / 2, GLYPH_ABOVE, GLYPH_WIDTH);
    const { data } = context.getImageData(0, 0, GLYPH_WIDTH, HEIGHT);
    const get = (x: number, y: number) => (data[4 * (y * GLYPH_WIDTH + x) + 3] ?? 0) > 127;
    return { width: GLYPH_WIDTH, height: HEIGHT, get };
  };
}
