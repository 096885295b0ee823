import type { DarkPicture } from '@karvon/shared/receipt/dark-path.ts';
import { barsOnPaper } from '@karvon/shared/receipt/bars.ts';
import { CELL_DOTS, centred, type ReceiptLayout, type ReceiptRow } from '@karvon/shared/receipt/layout.ts';
import { dotsOf, type Picture } from '@karvon/shared/receipt/picture.ts';
import { QUIET, qrPicture } from '@karvon/shared/receipt/qr-picture.ts';
import { bitmapOf } from '../bitmap.ts';
import { drawText } from '../draw-text.ts';
import type { PrinterProfile } from '../printer-profiles.ts';
import * as command from './commands.ts';
import { type PageCursor, spellRow } from './spell-row.ts';

/** A row of normal type and the white below it. */
const ROW_DOTS = 28;
const WHITE = 4;
/** Of a module of a QR code, where there is room. */
const MODULE = 6;
/** How long a beep is, in tenths of a second. */
const BEEP = 2;
/** How high bars are: a centimetre. */
const BARS = 80;

/**
 * A receipt for a printer, in two parts: `end` begins with the last rule, so with what it comes to, and ends with the cut. Paper
 * that has only the first part on it is no receipt.
 */
export type EncodedReceipt = { start: Uint8Array; end: Uint8Array };

type Paper = { profile: PrinterProfile; dots: number; cursor: PageCursor };

/**
 * @param dots of the paper's width
 * @param beeps whether the printer says aloud that it is out
 */
export function encodeReceipt(
  layout: ReceiptLayout,
  profile: PrinterProfile,
  dots: number,
  beeps = false,
): EncodedReceipt {
  const { rows } = layout;
  const paper: Paper = { profile, dots, cursor: { at: null } };
  const lastRule = rows.findLastIndex(({ kind }) => kind === 'rule');
  const cutAt = lastRule < 0 ? rows.length - 1 : lastRule;
  const encode = (some: readonly ReceiptRow[]) => some.flatMap((row) => encodeRow(row, paper));
  const start = encode(rows.slice(0, Math.max(0, cutAt)));
  const end = encode(rows.slice(Math.max(0, cutAt)));
  return {
    start: Uint8Array.from([...command.begin, ...command.lineSpacing(ROW_DOTS), ...start]),
    end: Uint8Array.from([...end, ...endOfPaper(profile), ...(beeps ? command.beep(1, BEEP) : [])]),
  };
}

/**
 * Says of a piece that broke off that it is none, and cuts it off from what comes.
 * @param isAmid whether its bytes may have broken off, too
 */
export function encodeBrokenOff(profile: PrinterProfile, columns: number, isAmid = false): Uint8Array {
  const crosses = 'x '.repeat(Math.floor(columns / 2));
  return Uint8Array.from([
    ...(isAmid ? command.endOfAnyCommand : []),
    ...command.begin,
    ...command.newLine,
    ...ascii(crosses),
    ...command.newLine,
    ...endOfPaper(profile),
  ]);
}

function endOfPaper({ cut }: PrinterProfile): number[] {
  return cut === 'none' ? command.feedLines(4) : command.cut(cut);
}

function encodeRow(row: ReceiptRow, paper: Paper): number[] {
  if (row.kind === 'space') return [...command.newLine];
  if (row.kind === 'rule') return encodeRule(paper);
  if (row.kind === 'text') return encodeText(row.text, row.emphasis, paper);
  if (row.kind === 'qr') return encodeQr(row.text, paper);
  if (row.kind === 'bars') return encodeBars(row, paper);
  return encodePicture(row.picture, paper);
}

/** A line across the paper, in the middle of a row. */
function encodeRule({ dots }: Paper): number[] {
  const line = bitmapOf({ width: dots, height: 2, get: () => true });
  const white = command.feedDots((ROW_DOTS - line.height) / 2);
  return [...white, ...command.raster(line), ...white];
}

function encodeText(
  text: string,
  emphasis: Extract<ReceiptRow, { kind: 'text' }>['emphasis'],
  { profile, cursor }: Paper,
): number[] {
  const row = text.trimEnd();
  const isBold = emphasis === 'bold';
  const scale = emphasis === 'large' ? 2 : 1;
  const spelled = spellRow(row, profile.pages, cursor);
  if (spelled === null) {
    return [...command.raster(drawText(row, isBold, scale)), ...command.feedDots(WHITE * scale)];
  }
  return [
    ...(isBold ? command.bold(true) : []),
    ...(scale > 1 ? [...command.size(scale, scale), ...command.lineSpacing(ROW_DOTS * scale)] : []),
    ...spelled,
    ...command.newLine,
    ...(scale > 1 ? [...command.size(1, 1), ...command.lineSpacing(ROW_DOTS)] : []),
    ...(isBold ? command.bold(false) : []),
  ];
}

function encodeQr(text: string, { profile, dots }: Paper): number[] {
  const picture = qrPicture(text);
  const module = Math.max(1, Math.min(MODULE, Math.floor(dots / (picture.width + 2 * QUIET))));
  if (profile.qr === 'native') {
    const white = command.feedDots(QUIET * module);
    return inTheMiddle([...white, ...command.qr(text, module), ...white]);
  }
  return inTheMiddle(command.raster(bitmapOf(picture, module, QUIET)));
}

/** With what they are for below, in letters as all the others; where the paper has no room for them, that alone. */
function encodeBars({ text, label }: Extract<ReceiptRow, { kind: 'bars' }>, paper: Paper): number[] {
  const said = encodeText(centred(label, paper.dots / CELL_DOTS), 'normal', paper);
  const fitting = barsOnPaper(text, paper.dots);
  if (fitting === null) return said;
  const look = { height: BARS, module: fitting.module, isSaid: false };
  const bars = command.barcode('code128', text, look) ?? [];
  return [...command.feedDots(WHITE * 2), ...inTheMiddle(bars), ...command.feedDots(WHITE), ...said];
}

function encodePicture(picture: Picture, { dots }: Paper): number[] {
  return [
    ...inTheMiddle(command.raster(bitmapOf(narrowed(dotsOf(picture), dots)))),
    ...command.feedDots(WHITE * 2),
  ];
}

/** What is wider than the paper loses its right end: the printer would put it into the next rows. */
function narrowed(picture: DarkPicture, dots: number): DarkPicture {
  return { ...picture, width: Math.min(picture.width, dots) };
}

function inTheMiddle(bytes: readonly number[]): number[] {
  return [...command.centre, ...bytes, ...command.left];
}

function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}
