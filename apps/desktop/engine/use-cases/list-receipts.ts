import type { ReceiptRow, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { done, refuse } from '../outcome.ts';
import { businessDateAt, type Till } from '../till.ts';

/** This till's receipts of a day, newest first. */
export async function listReceipts(
  till: Till,
  input: TillParsedInput<'receipts'>,
): Promise<TillResult<{ receipts: ReceiptRow[] }>> {
  const date = businessDateSchema.safeParse(input.businessDate ?? businessDateAt(till));
  if (!date.success) return refuse('bad-input', {}, 'businessDate');
  const sentThrough = till.sender.unsentFrom();
  const printedThrough = till.printing.printedThrough();
  const receipts = till.facts.receiptsOf(date.data).map((entry) => ({
    id: entry.id,
    number: entry.number,
    at: entry.at as ReceiptRow['at'],
    total: minor(entry.total),
    tenders: entry.tenders,
    cashier: entry.cashier,
    sent: entry.seq <= sentThrough,
    printed: entry.seq <= printedThrough,
  }));
  return done({ receipts });
}
