import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Returnable } from '@karvon/shared/till-api/returns.ts';
import { returnedLine } from '@karvon/shared/pricing/returned-line.ts';
import { worthOf } from '@karvon/shared/pricing/sum-up-return.ts';
import { divideHalfUp, milli, minor } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import { isInTime } from '../returns/compose-return.ts';
import { type KnownReceipt, meantReceipt, readKnownReceipt } from '../returns/known-receipt.ts';
import { type LeftOfLine, leftOf, type Steps, stepOf, stepsOf } from '../returns/lines-back.ts';
import { paidBy, viewRefund } from '../returns/refund.ts';
import type { Till } from '../till.ts';
import { correctableIn } from './correct-tender.ts';
import { tillOf } from './show-receipt.ts';

/** What of a receipt can still be taken back. One that is not here may have been sold next door a moment ago: then the centre is asked. */
export async function showReturnable(
  till: Till,
  { receipt }: TillParsedInput<'returnable'>,
): Promise<TillResult<Returnable>> {
  let meant = meantReceipt(till, receipt);
  if (meant.entry === null) {
    await till.sync.bring('siblings');
    meant = meantReceipt(till, receipt);
  }
  const known = meant.entry && (await readKnownReceipt(till, meant.entry));
  if (meant.entry === null) return refuse('unknown-receipt', { number: meant.number ?? receipt }, 'receipt');
  if (known === null) return refuse('return-nothing-left', { number: meant.entry.number }, 'receipt');
  const { entry, sale } = known;
  const steps = await stepsOf(till, sale.lines);
  return done({
    id: known.id,
    number: entry.number,
    at: entry.at,
    otherTill: tillOf(till, entry),
    cashier: entry.cashier,
    total: entry.total,
    client: await clientName(till, sale.buyer?.clientId ?? null),
    lines: leftOf(known).map((line) => viewLine(known, line, steps)),
    tenders: paidBy(till, known).map((one) => ({ ...viewRefund(till, one), left: one.left })),
    correctable: correctableIn(till, known).map((one) => ({ ...viewRefund(till, one), tender: one.id })),
    inTime: isInTime(till, known),
    knownAt: till.settings.get('fresh-at')?.siblings ?? null,
  });
}

function viewLine(
  known: KnownReceipt,
  { sold, before, left, marks, serials }: LeftOfLine,
  steps: Steps,
): Returnable['lines'][number] {
  const all = returnedLine(known.id, sold, { before, now: left, marks: [], serials: [] }, sold.id);
  const { id, productId, name, unit, barcode, qty } = sold;
  const paid = worthOf([{ ...sold, qty: milli(qty) }]);
  return {
    line: id,
    product: productId,
    name,
    unit: unit.name,
    barcode,
    step: milli(stepOf(steps, sold)),
    sold: qty,
    returned: before,
    left,
    paidEach: minor(divideHalfUp(BigInt(paid) * 1000n, BigInt(qty))),
    worth: worthOf([all]),
    marks,
    serials,
  };
}

async function clientName({ collections }: Till, id: string | null): Promise<string | null> {
  const client = id === null ? null : await collections.clients.findOne(id).exec();
  if (client === null) return null;
  const { firstName, lastName } = client.toMutableJSON();
  return [firstName, lastName].filter((part) => part !== '').join(' ');
}
