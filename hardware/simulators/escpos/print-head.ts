import { type Bars, barsWidth, code128, ean13 } from '@karvon/shared/receipt/bars.ts';
import { drawBars, drawDots, drawLetter, qrDots } from '../draw-on-paper.ts';
import { createPaper, type Paper } from '../paper.ts';
import { letterAt, type PrinterFamily } from './letters-of-page.ts';

/** What came out, by cuts. `lines` says what stands there: text as letters, and what was drawn by its kind in brackets. */
export type Sheet = { paper: Paper; lines: string[]; isCut: boolean };

export type Modes = {
  bold: boolean;
  wide: number;
  high: number;
  align: 0 | 1 | 2;
  page: number;
  spacing: number;
};
export const FIRST: Modes = { bold: false, wide: 1, high: 1, align: 0, page: 0, spacing: 30 };

type Cell = { char: string; isBold: boolean; wide: number; high: number };
const CELL = { width: 12, height: 24 };

/** A receipt printer's mechanics: rows, pictures and codes on paper that moves on below them. Lengths in dots. */
export type PrintHead = {
  /** As commands have set them. */
  modes: Modes;
  barcode: { height: number; module: number; hri: number };
  /** How much paper is left; null for plenty. */
  paper: { left: number | null };
  /** A letter into the row, which goes on paper once it is full or ended. */
  write(byte: number): void;
  /** The row goes on paper, be it an empty one. */
  endRow(): void;
  /** The same, where there is something in it. */
  finishRow(): void;
  feed(dots: number): void;
  picture(data: readonly number[], widthBytes: number, height: number, mode: number): void;
  /** False for what is none of its kind. */
  bars(type: number, text: string): boolean;
  /** One function of a QR code's (GS ( k). */
  qr(bytes: readonly number[]): void;
  cut(feed: number): void;
  /** Stands as at its beginning; a row that was not ended is gone. */
  begin(): void;
  sheets(): readonly Sheet[];
};

export function createPrintHead(options: {
  dots: number;
  family: PrinterFamily;
  /** The paper has ended. */
  onPaperOut: () => void;
  onLine?: ((line: string) => void) | undefined;
  onSheet?: ((sheet: Sheet) => void) | undefined;
}): PrintHead {
  const { dots, family, onPaperOut, onLine, onSheet } = options;
  const paper: PrintHead['paper'] = { left: null };
  const barcode = { height: 162, module: 3, hri: 0 };
  const code = { module: 3, text: '' };
  let row: Cell[] = [];
  let y = 0;
  let sheet: Sheet = { paper: createPaper(dots), lines: [], isCut: false };
  const done: Sheet[] = [];

  const feed = (by: number) => {
    y += by;
    sheet.paper.reach(y);
    if (paper.left === null) return;
    paper.left -= by;
    if (paper.left <= 0) onPaperOut();
  };
  const say = (line: string) => {
    sheet.lines.push(line);
    onLine?.(line);
  };
  const leftOf = (width: number) => Math.max(0, Math.floor(((dots - width) * head.modes.align) / 2));
  const endRow = () => {
    const width = row.reduce((sum, { wide }) => sum + CELL.width * wide, 0);
    const height = Math.max(0, ...row.map(({ high }) => CELL.height * high));
    let x = leftOf(width);
    for (const { char, ...how } of row) {
      drawLetter(sheet.paper, { x, y: y + height - CELL.height * how.high }, char, how);
      x += CELL.width * how.wide;
    }
    const said = row.map(({ char }) => char);
    row = [];
    feed(Math.max(head.modes.spacing, height));
    say(said.join('').trimEnd());
  };
  const finishRow = () => {
    if (row.length > 0) endRow();
  };
  const digitsBelow = (text: string) => {
    const said = Array.from(text);
    const left = leftOf(said.length * CELL.width);
    said.forEach((char, at) => drawLetter(sheet.paper, { x: left + at * CELL.width, y }, char));
    feed(CELL.height);
  };
  const head: PrintHead = {
    modes: { ...FIRST },
    barcode,
    paper,
    write(byte) {
      const { bold: isBold, wide, high, page } = head.modes;
      const width = row.reduce((sum, cell) => sum + CELL.width * cell.wide, CELL.width * wide);
      if (width > dots) endRow();
      row.push({ char: letterAt(byte, page, family), isBold, wide, high });
    },
    endRow,
    finishRow,
    feed,
    picture(data, widthBytes, height, mode) {
      const wide = mode & 1 ? 2 : 1;
      const high = mode & 2 ? 2 : 1;
      const width = widthBytes * 8;
      const isBlack = (x: number, at: number) =>
        ((data[at * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      drawDots(sheet.paper, { x: leftOf(width * wide), y }, { width, height, isBlack }, wide, high);
      say(`[picture ${width}x${height}]`);
      feed(height * high);
    },
    bars(type, text) {
      const drawn = barsOf(type, text);
      // One that is wider than the paper is not printed at all.
      if (drawn === null || barsWidth(drawn) * barcode.module > dots) return false;
      const x = leftOf(barsWidth(drawn) * barcode.module);
      drawBars(sheet.paper, { x, y }, drawn, barcode.module, barcode.height);
      say(`[barcode ${drawn.said}]`);
      feed(barcode.height);
      if ((barcode.hri & 2) !== 0) digitsBelow(drawn.said);
      return true;
    },
    qr([, about, ...rest]) {
      if (about === 67) code.module = rest[0] ?? 3;
      if (about === 80) code.text = new TextDecoder().decode(Uint8Array.from(rest.slice(1)));
      if (about !== 81) return;
      const drawn = qrDots(code.text);
      drawDots(sheet.paper, { x: leftOf(drawn.width * code.module), y }, drawn, code.module);
      say(`[qr ${code.text}]`);
      feed(drawn.height * code.module);
    },
    cut(extra) {
      finishRow();
      feed(extra);
      sheet.isCut = true;
      done.push(sheet);
      onSheet?.(sheet);
      sheet = { paper: createPaper(dots), lines: [], isCut: false };
      y = 0;
    },
    begin() {
      head.modes = { ...FIRST };
      row = [];
    },
    sheets: () => (sheet.lines.length > 0 ? [...done, sheet] : done),
  };
  return head;
}

function barsOf(type: number, text: string): Bars | null {
  if (type === 2 || type === 67) return ean13(text);
  const isSetB = type === 73 && text.startsWith('{B');
  return isSetB ? code128(text.slice(2).replaceAll('{{', '{')) : null;
}
