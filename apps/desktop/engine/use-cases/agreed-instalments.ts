import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { monthsLater } from '@karvon/shared/pricing/split-instalments.ts';
import type { ClientCard } from '@karvon/shared/till-api/client-methods.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { readFact } from '../printing/lay-out-fact.ts';
import { type Till, todayAt } from '../till.ts';

/** So many parts say what comes next. */
const SHOWN = 6;

/**
 * What falls due when by these receipts. Of one that something was said of afterwards (goods came back, it was paid otherwise) what
 * still holds is the centre's to know: it is left out.
 */
export async function agreedInstalments(
  till: Till,
  receipts: readonly ReceiptEntry[],
): Promise<ClientCard['instalments']> {
  const since = monthsLater(todayAt(till), -1);
  const agreed = receipts.filter(
    ({ id, kind, tenders }) =>
      kind === 'sale' && tenders.includes('instalment') && till.receipts.naming(id).length === 0,
  );
  const parts = await Promise.all(
    agreed.map(async ({ id, fact: factId, number }) => {
      const fact = await readFact(till, factId);
      const body = fact === null ? undefined : receiptsIn(fact).find((one) => one.id === id)?.body;
      const schedules = (body?.tenders ?? []).flatMap((tender) => tender.schedule ?? []);
      return schedules.map(({ due, amount }) => ({ receipt: id, number, due, amount: minor(amount) }));
    }),
  );
  return parts
    .flat()
    .filter(({ due }) => due >= since)
    .toSorted((one, other) => one.due.localeCompare(other.due))
    .slice(0, SHOWN);
}
