import type { DarkPicture } from './dark-path.ts';
import type { Emphasis, ReceiptLayout, ReceiptRow } from './layout.ts';
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
    const { height, drawn } = placeRow(row, y, inner);
    y += height;
    if (drawn !== null) placed.push(drawn);
  }
  return { width: inner + 2 * MARGIN, height: y + MARGIN, placed };
}

type PlacedRow = { height: number; drawn: Placed | null };

function placeRow(row: ReceiptRow, top: number, inner: number): PlacedRow {
  if (row.kind === 'space') return { height: ROW_HEIGHT.normal, drawn: null };
  if (row.kind === 'rule') {
    return { height: 12, drawn: { kind: 'line', x: MARGIN, y: top + 10, width: inner } };
  }
  if (row.kind === 'text') return placeText(row.text, row.emphasis, top);
  if (row.kind === 'picture') return placeDots(dotsOf(row.picture), 0, top, inner);
  return placeDots(qrPicture(row.text), QUIET, top, inner);
}

function placeText(row: string, emphasis: Emphasis, top: number): PlacedRow {
  const height = ROW_HEIGHT[emphasis];
  const trimmed = row.trimEnd();
  const text = trimmed.trimStart();
  if (text === '') return { height, drawn: null };
  const cell = emphasis === 'large' ? CELL * 2 : CELL;
  const x = MARGIN + (Array.from(trimmed).length - Array.from(text).length) * cell;
  return { height, drawn: { kind: 'text', text, x, baseline: top + height - BASELINE, cell, emphasis } };
}

/** In the middle, as large as there is room for. @param quiet dots that stay white around it */
function placeDots(picture: DarkPicture, quiet: number, top: number, inner: number): PlacedRow {
  const dots = picture.width + 2 * quiet;
  const scale = Math.min(quiet === 0 ? 1 : MODULE, inner / dots);
  const height = Math.ceil((picture.height + 2 * quiet) * scale);
  const x = MARGIN + (inner - dots * scale) / 2 + quiet * scale;
  return {
    height: quiet === 0 ? height + 8 : height,
    drawn: { kind: 'dots', picture, x, y: top + quiet * scale, scale },
  };
}
