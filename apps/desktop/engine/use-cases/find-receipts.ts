import type { FoundReceipt, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { readReceiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { readingsOf } from '../catalogue/search-text.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { readReceiptNumber } from '../journal/receipt-number.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { tillOf } from './show-receipt.ts';

const MOST = 50;
/** So many digits of a telephone say more than chance. */
const DIGITS_AT_LEAST = 7;

type Sought = TillParsedInput<'findReceipts'>;

/**
 * Receipts by what somebody typed or scanned: this till's and those of its branch, newest first. One that is not here may have been
 * sold next door a moment ago: then the centre is asked.
 */
export async function findReceipts(
  till: Till,
  sought: Sought,
): Promise<TillResult<{ receipts: FoundReceipt[] }>> {
  let found = lookUp(till, sought);
  if (found.length === 0 && sought.date === undefined) {
    await till.sync.bring('siblings');
    found = lookUp(till, sought);
  }
  const field = sought.number === undefined ? 'text' : 'number';
  if (found.length === 0)
    return refuse('unknown-receipt', { number: sought.number ?? sought.text ?? '' }, field);
  return done({ receipts: found.map((entry) => viewFound(till, entry)) });
}

function lookUp(till: Till, { number, text, date }: Sought): ReceiptEntry[] {
  if (number !== undefined) return onDay(byNumber(till, number), date);
  if (text !== undefined) return onDay(byText(till, text), date);
  return date === undefined ? [] : till.receipts.onDate(date, MOST * 4);
}

function onDay(found: ReceiptEntry[], date: string | undefined): ReceiptEntry[] {
  return date === undefined ? found : found.filter(({ businessDate }) => businessDate === date);
}

function byNumber({ receipts }: Till, typed: string): ReceiptEntry[] {
  const number = readReceiptNumber(typed);
  return number === null ? [] : receipts.numbered(number, MOST);
}

/** By all that it may be; each receipt once. */
function byText(till: Till, text: string): ReceiptEntry[] {
  const code = readReceiptCode(text);
  if (code !== null && code.id === null) return byNumber(till, code.number);
  const id = code?.id ?? idSchema.safeParse(text.toLowerCase()).data;
  if (id !== undefined) {
    const one = till.receipts.receipt(id);
    return one === null ? [] : [one];
  }
  const found = [
    ...byNumber(till, text),
    ...till.receipts.ofCard(text.toUpperCase(), MOST),
    ...clientsBy(till, text).flatMap((client) => till.receipts.ofClient(client, MOST)),
  ];
  const newest = found.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return [...new Map(newest.map((entry) => [entry.id, entry])).values()].slice(0, MOST);
}

function clientsBy({ clients }: Till, text: string): Id[] {
  const digits = /^[\d\s()+-]+$/.test(text) ? text.replaceAll(/\D/g, '') : '';
  if (digits !== '') return digits.length < DIGITS_AT_LEAST ? [] : clients.byDigits(digits, MOST);
  return clients.search(readingsOf(text), MOST);
}

function viewFound(till: Till, entry: ReceiptEntry): FoundReceipt {
  const { id, number, at, total, kind } = entry;
  return { id, number, at, total, kind, otherTill: tillOf(till, entry) };
}
