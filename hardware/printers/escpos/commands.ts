import { type Bitmap, rowsOf } from '../bitmap.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const DLE = 0x10;

/**
 * What receipt printers understand, as bytes. A printer begins anew (ESC @), and takes each byte above 0x7f for one letter
 * (FS .): some read pairs of them as Chinese.
 */
export const begin = [ESC, 0x40, FS, 0x2e] as const;

export const newLine = [0x0a] as const;
export const centre = [ESC, 0x61, 1] as const;
export const left = [ESC, 0x61, 0] as const;

export function page(number: number): number[] {
  return [ESC, 0x74, number];
}

export function bold(isOn: boolean): number[] {
  return [ESC, 0x45, isOn ? 1 : 0];
}

/** Times as wide and as high, one to eight. */
export function size(wide: number, high: number): number[] {
  return [GS, 0x21, (wide - 1) * 16 + (high - 1)];
}

/** From one row's top to the next one's, in dots. */
export function lineSpacing(dots: number): number[] {
  return [ESC, 0x33, dots];
}

export function feedDots(dots: number): number[] {
  return [ESC, 0x4a, dots];
}

export function feedLines(lines: number): number[] {
  return [ESC, 0x64, lines];
}

/** Feeds to the knife and cuts. */
export function cut(how: 'full' | 'partial'): number[] {
  return [GS, 0x56, how === 'full' ? 65 : 66, 0];
}

/** Opens a drawer that hangs at the printer. @param pulseMs how long its magnet is held; twice as long it rests then */
export function kickDrawer(pin: 2 | 5, pulseMs = 120): number[] {
  const on = Math.min(255, Math.ceil(pulseMs / 2));
  return [ESC, 0x70, pin === 2 ? 0 : 1, on, Math.min(255, 2 * on)];
}

/** @param length in tenths of a second */
export function beep(times: number, length: number): number[] {
  return [ESC, 0x42, times, length];
}

/** What one command of a picture may hold: memories of cheap printers end there. */
const BLOCK_BYTES = 4096;
const BLOCK_ROWS = 255;

/**
 * What a command that was broken off still waits for, however much that is: a printer would take what comes next for the rest of a
 * picture. Where nothing waits it means nothing.
 */
export const endOfAnyCommand: readonly number[] = Array.from({ length: BLOCK_BYTES }, () => 0);

/** A picture where paper is now, in blocks that follow each other without a gap. */
export function raster(bitmap: Bitmap): number[] {
  const { widthBytes, height } = bitmap;
  if (widthBytes === 0) return [];
  const rows = Math.max(1, Math.min(BLOCK_ROWS, Math.floor(BLOCK_BYTES / widthBytes)));
  const bytes: number[] = [];
  for (let from = 0; from < height; from += rows) {
    const block = rowsOf(bitmap, from, from + rows);
    bytes.push(GS, 0x76, 0x30, 0, ...word(widthBytes), ...word(block.height), ...block.bytes);
  }
  return bytes;
}

/** A QR code of the printer's own, error correction M. @param module dots, 1 to 16 */
export function qr(text: string, module: number): number[] {
  const data = new TextEncoder().encode(text);
  const code = (...bytes: number[]) => [GS, 0x28, 0x6b, ...word(bytes.length + 1), 0x31, ...bytes];
  return [
    ...code(0x41, 0x32, 0),
    ...code(0x43, module),
    ...code(0x45, 49),
    ...code(0x50, 0x30, ...data),
    ...code(0x51, 0x30),
  ];
}

export type BarcodeKind = 'ean13' | 'ean8' | 'code128';

/** Lengths in dots. `isSaid`: what it says stands below it. */
export type BarcodeLook = { height: number; module?: number; isSaid?: boolean };

/** A bar code. Null for what is none of its kind. */
export function barcode(
  kind: BarcodeKind,
  text: string,
  { height, module = 2, isSaid = true }: BarcodeLook,
): number[] | null {
  const data = barcodeData(kind, text);
  if (data === null) return null;
  const type = { ean13: 67, ean8: 68, code128: 73 }[kind];
  const look = [GS, 0x68, height, GS, 0x77, module, GS, 0x48, isSaid ? 2 : 0, GS, 0x66, 0];
  return [...look, GS, 0x6b, type, data.length, ...data];
}

function barcodeData(kind: BarcodeKind, text: string): number[] | null {
  const bytes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  if (kind !== 'code128') {
    return new RegExp(kind === 'ean13' ? '^\\d{12,13}$' : '^\\d{7,8}$').test(text) ? bytes : null;
  }
  if (text === '' || bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return null;
  // Set B holds all of these; its own mark is said twice.
  const data = [0x7b, 0x42, ...bytes.flatMap((byte) => (byte === 0x7b ? [byte, byte] : [byte]))];
  return data.length > 255 ? null : data;
}

/** Asked while the printer works, and answered at once. 1 printer, 2 why it is off line, 3 error, 4 paper. */
export function askStatus(about: 1 | 2 | 3 | 4): number[] {
  return [DLE, 0x04, about];
}

/** Answered once all that came before it has been printed. */
export const askWhenDone = [GS, 0x72, 1] as const;

function word(value: number): [number, number] {
  return [value % 256, value >> 8];
}
