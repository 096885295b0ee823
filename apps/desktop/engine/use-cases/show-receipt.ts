import { renderSvg, renderText } from '@karvon/shared/receipt/render.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { done, refuse } from '../outcome.ts';
import { layOutFact, readFact } from '../printing/lay-out-fact.ts';
import { localeOf, type Till } from '../till.ts';

/**
 * A receipt as text and picture: this till's, or another's of its branch. One that is not here may have been sold next door
 * a moment ago: then the centre is asked.
 */
export async function showReceipt(
  till: Till,
  input: TillParsedInput<'receipt'>,
): Promise<TillResult<TillOutput<'receipt'>>> {
  const { id, number } = input;
  let found = findReceipt(till, { id, number });
  if (found === null && number !== undefined) {
    await till.sync.bring('siblings');
    found = findReceipt(till, { id, number });
  }
  if (found === null) return refuse('unknown-receipt', {}, id === undefined ? 'number' : 'id');
  const fact = await readFact(till, found.fact);
  const layout = fact && (await layOutFact(till, fact, input.locale ?? localeOf(till)));
  if (layout === null) throw new Error('A receipt of the journal’s index could not be laid out.');
  const otherTill = tillOf(till, found);
  return done({
    number: found.number,
    kind: found.kind,
    otherTill,
    text: renderText(layout),
    svg: renderSvg(layout),
    layout,
  });
}

function findReceipt({ receipts }: Till, { id, number = '' }: ReceiptKey): ReceiptEntry | null {
  return id === undefined ? receipts.byNumber(number) : receipts.receipt(id);
}

type ReceiptKey = { id?: Id | undefined; number?: string | undefined };

/** The code of the till that a receipt is of; null when it is this one, in whichever life. */
export function tillOf(
  { desk, device }: Till,
  { register, number }: { register: Id | null; number: string },
): string | null {
  if (register === null || register === device.registerId) return null;
  // One that has been moved away is not in the directory of this branch any more.
  return desk.shop?.registers.get(register)?.code ?? number.slice(0, number.lastIndexOf('-'));
}
