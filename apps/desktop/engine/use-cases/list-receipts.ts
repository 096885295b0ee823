import type { ReceiptRow, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import type { FactPlace } from '../database/fact-index.ts';
import { done, refuse } from '../outcome.ts';
import { businessDateAt, type Till } from '../till.ts';

function isSent({ device, sender, former }: Till, { incarnation, seq }: FactPlace): boolean {
  const isPresent = incarnation === device.incarnation;
  return seq <= (isPresent ? sender.unsentFrom() : former.answeredThrough(device.deviceId, incarnation));
}

/** This till's receipts of a day, newest first. */
export async function listReceipts(
  till: Till,
  input: TillParsedInput<'receipts'>,
): Promise<TillResult<{ receipts: ReceiptRow[] }>> {
  const date = businessDateSchema.safeParse(input.businessDate ?? businessDateAt(till));
  if (!date.success) return refuse('bad-input', {}, 'businessDate');
  const receipts = till.receipts.ownOf(date.data).map((entry) => ({
    id: entry.id,
    number: entry.number,
    at: entry.at,
    total: entry.total,
    kind: entry.kind,
    tenders: entry.tenders,
    cashier: entry.cashier,
    sent: isSent(till, entry),
    printed: till.printing.isPrinted(entry),
  }));
  return done({ receipts });
}
