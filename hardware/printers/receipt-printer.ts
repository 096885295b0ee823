import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';

/** What is printed: one layout, under the receipt's number. */
export type PrintJob = { number: string; layout: ReceiptLayout };

/** Whatever puts receipts on paper. */
export type ReceiptPrinter = {
  /** Resolves once the receipt is out. Rejects with an Error whose message says what the printer lacks. */
  print(job: PrintJob): Promise<void>;
};
