import { centred, columnsFor, type Emphasis, leftRight, type ReceiptRow, wrap } from './layout.ts';

/** A text from the left, in as many rows as it takes. */
export function textRows(text: string, columns: number, emphasis: Emphasis = 'normal'): ReceiptRow[] {
  return wrap(text, columnsFor(emphasis, columns)).map((row) => ({ kind: 'text', text: row, emphasis }));
}

/** A text in the middle of the paper. */
export function centredRows(text: string, emphasis: Emphasis, columns: number): ReceiptRow[] {
  const room = columnsFor(emphasis, columns);
  return wrap(text, room).map((row) => ({ kind: 'text', text: centred(row, room), emphasis }));
}

/** What it is on the left, how much on the right. */
export function pairRows(left: string, right: string, emphasis: Emphasis, columns: number): ReceiptRow[] {
  return leftRight(left, right, columnsFor(emphasis, columns)).map((text) => ({
    kind: 'text',
    text,
    emphasis,
  }));
}
