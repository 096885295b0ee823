import { barsWidth, code128, ean13 } from '@karvon/shared/receipt/bars.ts';
import { drawBars, drawLetter } from '../draw-on-paper.ts';
import type { Paper } from '../paper.ts';

/** A label that came out: its dots, what bar codes it has, and how many there are of it. */
export type PrintedLabel = { paper: Paper; codes: string[]; copies: number };

/** A label printer's mind: bytes in, labels out. Written from the facts of both languages, apart from our encoders. */
export type LabelInterpreter = {
  take(bytes: Uint8Array): void;
  labels(): readonly PrintedLabel[];
  /** Loses what it had not printed yet. */
  forget(): void;
  /** What it did not understand. */
  unknown(): readonly string[];
};

const LETTER = { width: 12, height: 24 };

/** A label that is being drawn. */
export type LabelSheet = { paper: Paper; codes: string[] };

/** A bar code with what it says below. False for what is none of its kind. */
export function drawCode(
  { paper, codes }: LabelSheet,
  {
    kind,
    text,
    x,
    y,
    height,
    module,
  }: { kind: string; text: string; x: number; y: number; height: number; module: number },
): boolean {
  const bars = kind === 'EAN13' ? ean13(text) : code128(text);
  if (bars === null) return false;
  drawBars(paper, { x, y }, bars, module, height);
  const left = x + Math.floor((barsWidth(bars) * module - bars.said.length * LETTER.width) / 2);
  Array.from(bars.said).forEach((char, at) =>
    drawLetter(paper, { x: left + at * LETTER.width, y: y + height + 2 }, char),
  );
  codes.push(bars.said);
  return true;
}
