import type { Sheet } from '@karvon/hardware/simulators/escpos/print-head.ts';

/** A receipt as it can be held in a hand: with its number and with what it comes to. */
export type PaperReceipt = { number: string; isCopy: boolean };

const NUMBER = /^ *Чек (\S+)$/;

/**
 * The receipts on what came out of a printer, oldest first. What ends before its sums is a piece, and none. A mark above the
 * shop's name makes the receipt below it a copy.
 * @param shop its name, as it stands at the top of each receipt
 */
export function receiptsOn(sheets: readonly Pick<Sheet, 'lines'>[], shop: string): PaperReceipt[] {
  return sheets.flatMap(({ lines }) => {
    const found: PaperReceipt[] = [];
    let number: string | null = null;
    let isMarked = false;
    let isCopy = false;
    for (const line of lines) {
      if (line.includes('КОПИЯ')) [isMarked, number] = [true, null];
      else if (line.trim() === shop) [isCopy, isMarked, number] = [isMarked, false, null];
      else if (NUMBER.test(line)) number = NUMBER.exec(line)?.[1] ?? null;
      else if (isSums(line) && number !== null) {
        found.push({ number, isCopy });
        number = null;
      }
    }
    return found;
  });
}

/**
 * What was begun and not ended, with something else on the same strip below it: sheets of paper that were neither crossed out nor cut off.
 * @param shop its name, as it stands at the top of each receipt
 */
export function unmarkedPieces(sheets: readonly Pick<Sheet, 'lines'>[], shop: string): string[] {
  return sheets.flatMap(({ lines }) => {
    const tops = lines.flatMap((line, at) => (line.trim() === shop ? [at] : []));
    return tops.slice(1).map((at) => `Behind “${lines[at - 2] ?? ''}” a receipt goes on without a mark`);
  });
}

/** Whether a row says what a receipt comes to. */
export function isSums(line: string): boolean {
  return line.startsWith('ИТОГО');
}
