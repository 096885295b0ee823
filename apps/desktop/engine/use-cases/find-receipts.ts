import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import type { FoundReceipt, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { readReceiptNumber, type SoughtNumber } from '../journal/receipt-number.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { tillOf } from './show-receipt.ts';

const MOST = 50;

/**
 * Receipts by what somebody typed as their number: this till's and those of its branch, newest first. One that is not here
 * may have been sold next door a moment ago: then the centre is asked.
 */
export async function findReceipts(
  till: Till,
  { number }: TillParsedInput<'findReceipts'>,
): Promise<TillResult<{ receipts: FoundReceipt[] }>> {
  const sought = readReceiptNumber(number);
  if (sought === null) return refuse('unknown-receipt', {}, 'number');
  let found = await lookUp(till, sought);
  if (found.length === 0) {
    await till.sync.bring('siblings');
    found = await lookUp(till, sought);
  }
  if (found.length === 0) return refuse('unknown-receipt', {}, 'number');
  return done({ receipts: found.toSorted((a, b) => (a.at < b.at ? 1 : -1)) });
}

async function lookUp(till: Till, sought: SoughtNumber): Promise<FoundReceipt[]> {
  const own = till.facts.receiptsNumbered(sought, MOST).map((entry) => ({
    id: entry.id,
    number: entry.number,
    at: entry.at as FoundReceipt['at'],
    total: minor(entry.total),
    otherTill: null,
  }));
  const others = till.siblings.receiptsNumbered(sought, MOST - own.length);
  const facts = await till.collections.siblings.findByIds(others.map(({ id }) => id)).exec();
  return [
    ...own,
    ...others.flatMap((other) => foundOf(till, other, facts.get(other.id)?.toMutableJSON().fact)),
  ];
}

function foundOf(
  till: Till,
  { id, number, register }: { id: Id; number: string; register: Id },
  fact: { at: FoundReceipt['at']; body: unknown } | undefined,
): FoundReceipt[] {
  if (fact === undefined) return [];
  const { total } = saleBodySchema.parse(fact.body).totals;
  return [{ id, number, at: fact.at, total, otherTill: tillOf(till, { number, register }) }];
}
