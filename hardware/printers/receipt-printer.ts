import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import type { PrinterTrouble } from '@karvon/shared/till-api/printer-troubles.ts';

/** What is printed: one layout, under the receipt's number. */
export type PrintJob = { number: string; layout: ReceiptLayout };

/**
 * What may be on paper of a job that failed. `nothing`: not a byte of it was sent. `piece`: what there is ends before its sums.
 * `unknown`: it may all be there.
 */
export type FailedPaper = 'nothing' | 'piece' | 'unknown';

/** A job that failed, and why. */
export class PrinterError extends Error {
  readonly trouble: PrinterTrouble;
  readonly paper: FailedPaper;
  constructor(trouble: PrinterTrouble, paper: FailedPaper, detail = '') {
    super(detail === '' ? trouble : `${trouble}: ${detail}`);
    this.trouble = trouble;
    this.paper = paper;
  }
}

/** Whatever puts receipts on paper. */
export type ReceiptPrinter = {
  /** Characters in a row of the paper that it has; null where receipts may be as wide as the company wants. */
  columns: number | null;
  /**
   * Resolves once the receipt is out, as far as the printer says. Rejects with a PrinterError.
   * @param strip whether what was begun before was never known to have ended: it is crossed out first, and cut off
   */
  print(job: PrintJob, strip?: { isBehindPiece: boolean }): Promise<void>;
  /** Whether paper is about to end; null for one that does not say. */
  isPaperLow(): boolean | null;
  /** What kept it from printing when it last said how it was; null: nothing, or it does not say. */
  trouble(): PrinterTrouble | null;
  /** Asks how it is, between receipts. Resolves with whether it has answered; null where it could not be asked now. */
  look(): Promise<boolean | null>;
  /** Opens the drawer that hangs at it. Rejects where it can't be told so. */
  openDrawer(): Promise<void>;
  /** What the drawer's own contact says, which is open or shut as it is wired; null where nothing says it, or the printer works. */
  drawerContact(): Promise<boolean | null>;
  /** Lets go of its line. */
  close(): Promise<void>;
};
