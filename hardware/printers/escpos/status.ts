import type { PrinterTrouble } from '@karvon/shared/till-api/printer-troubles.ts';

/** What a printer said of itself: one byte each, by what it was asked about (DLE EOT 1 to 4). */
export type StatusBytes = { printer: number; offline: number; error: number; paper: number };

export type PrinterStatus = { trouble: PrinterTrouble | null; isPaperLow: boolean };

/** Whether a byte answers a question of real time: four of its bits always are as they are. */
export function isStatus(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether a byte answers the question that waits for what was printed (GS r). */
export function isDone(byte: number): boolean {
  return (byte & 0x90) === 0;
}

/** What it comes to: the one thing that somebody can mend first. */
export function readStatus({ printer, offline, error, paper }: StatusBytes): PrinterStatus {
  const isPaperLow = (paper & 0x0c) === 0x0c;
  const has = (byte: number, bits: number) => (byte & bits) === bits;
  const found: [boolean, PrinterTrouble][] = [
    [has(offline, 0x04), 'cover-open'],
    [has(paper, 0x60) || has(offline, 0x20), 'paper-out'],
    [has(error, 0x08), 'cutter'],
    [has(printer, 0x08), 'offline'],
  ];
  return { trouble: found.find(([is]) => is)?.[1] ?? null, isPaperLow };
}
