import type { DarkPicture } from './dark-path.ts';
import { barsOnPaper } from './bars.ts';
import { barsPicture } from './bars-picture.ts';
import { CELL_DOTS, centred, type Emphasis, type ReceiptLayout, type ReceiptRow } from './layout.ts';
import { dotsOf } from './picture.ts';
import { QUIET, qrPicture } from './qr-picture.ts';

/** A character's place in normal type, and how high its row is. */
export const CELL = 9;
export const ROW_HEIGHT: Record<Emphasis, number> = { normal: 20, bold: 20, large: 36 };
/** How far above the end of its row a text stands, and how large its type is. */
export const BASELINE = 4;
export const TYPE_SIZE: Record<Emphasis, number> = { normal: 15, bold: 15, large: 30 };
export const MARGIN = 16;
/** Of a module of a QR code, where there is room. */
const MODULE = 4;

/** Of bars, and of the white above them. */
const BARS_HEIGHT = 60;
const BARS_ABOVE = 8;

/** What stands where on the paper, from its upper left corner. A character of `text` is `cell` wide. */
export type Placed =
  | { kind: 'text'; text: string; x: number; baseline: number; cell: number; emphasis: Emphasis }
  | { kind: 'line'; x: number; y: number; width: number }
  | { kind: 'dots'; picture: DarkPicture; x: number; y: number; scale: number };
export type PlacedPaper = { width: number; height: number; placed: Placed[] };

/** Puts every row of a receipt in its place; a picture and a printed file are both made of that. */
export function placeRows(layout: ReceiptLayout): PlacedPaper {
  const inner = layout.columns * CELL;
  let y = MARGIN;
  const placed: Placed[] = [];
  for (const row of layout.rows) {
    const { height, drawn } = placeRow(row, y, layout.columns);
    y += height;
    placed.push(...drawn);
  }
  return { width: inner + 2 * MARGIN, height: y + MARGIN, placed };
}

type PlacedRow = { height: number; drawn: Placed[] };

function placeRow(row: ReceiptRow, top: number, columns: number): PlacedRow {
  const inner = columns * CELL;
  if (row.kind === 'space') return { height: ROW_HEIGHT.normal, drawn: [] };
  if (row.kind === 'rule') {
    return { height: 12, drawn: [{ kind: 'line', x: MARGIN, y: top + 10, width: inner }] };
  }
  if (row.kind === 'text') return placeText(row.text, row.emphasis, top);
  if (row.kind === 'bars') return placeBars(row, top, columns);
  if (row.kind === 'picture') return placeDots(dotsOf(row.picture), 0, top, inner);
  return placeDots(qrPicture(row.text), QUIET, top, inner);
}

function placeText(row: string, emphasis: Emphasis, top: number): PlacedRow {
  const height = ROW_HEIGHT[emphasis];
  const trimmed = row.trimEnd();
  const text = trimmed.trimStart();
  if (text === '') return { height, drawn: [] };
  const cell = emphasis === 'large' ? CELL * 2 : CELL;
  const x = MARGIN + (Array.from(trimmed).length - Array.from(text).length) * cell;
  return { height, drawn: [{ kind: 'text', text, x, baseline: top + height - BASELINE, cell, emphasis }] };
}

/** In the middle, as large as there is room for. @param quiet dots that stay white around it */
function placeDots(picture: DarkPicture, quiet: number, top: number, inner: number): PlacedRow {
  const dots = picture.width + 2 * quiet;
  const scale = Math.min(quiet === 0 ? 1 : MODULE, inner / dots);
  const height = Math.ceil((picture.height + 2 * quiet) * scale);
  const x = MARGIN + (inner - dots * scale) / 2 + quiet * scale;
  return {
    height: quiet === 0 ? height + 8 : height,
    drawn: [{ kind: 'dots', picture, x, y: top + quiet * scale, scale }],
  };
}

/** As wide as a printer makes them on paper of so many characters, with what they say below. */
function placeBars(
  { text, label }: Extract<ReceiptRow, { kind: 'bars' }>,
  top: number,
  columns: number,
): PlacedRow {
  const said = (below: number) => placeText(centred(label, columns), 'normal', top + below);
  const fitting = barsOnPaper(text, columns * CELL_DOTS);
  if (fitting === null) return said(0);
  const scale = (fitting.module * CELL) / CELL_DOTS;
  const picture = barsPicture(fitting.bars, Math.round(BARS_HEIGHT / scale));
  const x = MARGIN + (columns * CELL - picture.width * scale) / 2;
  const below = BARS_ABOVE + picture.height * scale;
  const { height, drawn } = said(below);
  const dots: Placed = { kind: 'dots', picture, x, y: top + BARS_ABOVE, scale };
  return { height: Math.ceil(below) + height, drawn: [dots, ...drawn] };
}
