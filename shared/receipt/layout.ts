import { z } from 'zod';
import { pictureSchema } from './picture.ts';

/** Text within a row; widths are counted in characters of the printer's normal font. */
export const emphasisSchema = z.enum(['normal', 'bold', 'large']);
export type Emphasis = z.infer<typeof emphasisSchema>;

/** A laid-out receipt: rows of at most `columns` characters. Text, picture and printer bytes all come from it. */
export const receiptRowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string(), emphasis: emphasisSchema }),
  z.strictObject({ kind: z.literal('rule') }),
  /** A QR code in the middle; `label`: what it is, where it can't be drawn. */
  z.strictObject({ kind: z.literal('qr'), text: z.string(), label: z.string() }),
  /** The same as bars (Code 128), with `label` below; where the paper has no room for them, that alone. */
  z.strictObject({ kind: z.literal('bars'), text: z.string(), label: z.string() }),
  z.strictObject({ kind: z.literal('picture'), picture: pictureSchema, label: z.string() }),
  z.strictObject({ kind: z.literal('space') }),
]);
export type ReceiptRow = z.infer<typeof receiptRowSchema>;
export const receiptLayoutSchema = z.strictObject({ columns: z.int(), rows: z.array(receiptRowSchema) });
export type ReceiptLayout = z.infer<typeof receiptLayoutSchema>;

/** Dots of a printer's normal character: twelve, so 384 of them on 58 mm and 576 on 80 mm. */
export const CELL_DOTS = 12;

/** A row in large type takes double width, so half as many characters fit. */
export function columnsFor(emphasis: Emphasis, columns: number): number {
  return emphasis === 'large' ? Math.floor(columns / 2) : columns;
}

/** Breaks a text into rows at spaces, and inside a word only when the word alone is too long. */
export function wrap(text: string, columns: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/[ \n\t]+/).filter((part) => part !== '')) {
    let rest = word;
    if (row !== '' && length(row) + 1 + length(rest) <= columns) {
      row = `${row} ${rest}`;
      continue;
    }
    if (row !== '') rows.push(row);
    while (length(rest) > columns) {
      rows.push(take(rest, columns));
      rest = drop(rest, columns);
    }
    row = rest;
  }
  if (row !== '') rows.push(row);
  return rows;
}

/** A text in the middle of its row. */
export function centred(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, Math.floor((columns - length(text)) / 2))) + text;
}

/** Left and right in one row; when both do not fit, the left wraps and the right stands at the end of the last row. */
export function leftRight(left: string, right: string, columns: number): string[] {
  const room = columns - length(right) - 1;
  if (room < 1) return [...wrap(left, columns), right.padStart(columns)];
  const rows = wrap(left, columns);
  const last = rows.at(-1) ?? '';
  if (length(last) <= room) {
    return [
      ...rows.slice(0, -1),
      last + right.padStart(columns - length(last) + right.length - length(right)),
    ];
  }
  return [...rows, ' '.repeat(columns - length(right)) + right];
}

/** Characters as a reader counts them: by code point, so that a letter outside the BMP is one. */
export function length(text: string): number {
  return Array.from(text).length;
}

function take(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}

function drop(text: string, count: number): string {
  return Array.from(text).slice(count).join('');
}
