import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import { sumUpReturn } from '@karvon/shared/pricing/sum-up-return.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { CompletedReturn } from '@karvon/shared/till-api/returns.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { fiscalRouteNow } from '../fiscal/fiscal-route.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { readFact } from '../printing/lay-out-fact.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import {
  answersFor,
  checkUnknown,
  composeReturn,
  type ComposedReturn,
  refusedAsLate,
} from '../returns/compose-return.ts';
import { chosenRefund, type Refund, usualRefund, viewRefund } from '../returns/refund.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { writeFact } from './write-fact.ts';

/** What a return would hand back, and what somebody would have to answer for. */
export async function tryReturn(
  till: Till,
  what: TillParsedInput<'tryReturn'>,
  { person }: Seller,
): Promise<TillResult<TillOutput<'tryReturn'>>> {
  const composed = await composeReturn(till, what);
  if (!composed.ok) return composed;
  const { known, worth, needs } = composed.value;
  const { tenders, rounding } = usualRefund(till, known, worth);
  return done({
    total: minor(worth + rounding),
    tenders: tenders.map((tender) => viewRefund(till, tender)),
    worth,
    needs: needs.filter((right) => !person.body.rights.includes(right)),
  });
}

/**
 * Takes goods back: one durable write, then the answer, then everything else. An id that was used already is answered with what
 * came of it.
 */
export async function takeBack(
  till: Till,
  input: TillParsedInput<'return'>,
  seller: Seller,
): Promise<TillResult<CompletedReturn>> {
  const id = input.id ?? newId(till.ports);
  const earlier = till.receipts.receipt(id);
  if (earlier !== null) return answerOf(till, earlier);
  const { reason, approval, tenders: chosen } = input;
  const composed = await composeReturn(till, input);
  if (!composed.ok) return composed;
  const { known, worth, needs } = composed.value;
  const allowed = checkUnknown(till, composed.value, reason);
  if (!allowed.ok) return allowed;
  const refund =
    chosen === undefined ? done(usualRefund(till, known, worth)) : chosenRefund(till, known, worth, chosen);
  if (!refund.ok) return refund;
  const isOther = known !== null && !isUsual(refund.value, usualRefund(till, known, worth));
  const asked = isOther ? [...needs, 'till.return-without-receipt' as const] : needs;
  const late = refusedAsLate(till, composed.value, seller.person, approval);
  if (late !== null) return late;
  const overrides = await answersFor(till, asked, seller.person, { approval, reason });
  if (!overrides.ok) return overrides;
  const said = { reason, overrides: overrides.value, fiscalRoute: fiscalRouteNow(till) };
  await writeReturn(till, id, seller, (number) =>
    returnBody(seller, composed.value, refund.value, { number, ...said }),
  );
  const written = till.receipts.receipt(id);
  if (written === null) throw new Error('A return that was just stored is not in the journal’s index.');
  return answerOf(till, written);
}

async function writeReturn(
  till: Till,
  id: Id,
  { shift, person }: Seller,
  body: (number: string) => ReturnBody,
): Promise<void> {
  await writeFact(till, { shift, person }, { id, kind: 'return', body });
}

/** The body of a return, with every field of the fixed form; what it adds to that is absent where nobody said it. */
export function returnBody(
  { shop: { company } }: Pick<Seller, 'shop'>,
  { lines, buyer, original, originalNumber }: ComposedReturn,
  { tenders, rounding }: Refund,
  {
    number,
    reason,
    overrides,
    fiscalRoute,
  }: Pick<ReturnBody, 'number' | 'overrides' | 'fiscalRoute'> & { reason: string },
): ReturnBody {
  return {
    number,
    currency: company.currency,
    country: company.country,
    taxRegime: company.taxRegime,
    lines,
    tenders,
    rounding,
    totals: sumUpReturn(lines, rounding),
    buyer,
    reason: reason === '' ? null : reason,
    original,
    overrides,
    fiscalRoute,
    ...(originalNumber === null ? {} : { originalNumber }),
  };
}

/** Whether money goes back by the same ways, and as much by each. */
function isUsual({ tenders }: Refund, usual: Refund): boolean {
  const ways = (refund: Refund['tenders']) =>
    refund
      .map(({ method, amount }) => `${method} ${amount}`)
      .toSorted()
      .join();
  return ways(tenders) === ways(usual.tenders);
}

async function answerOf(
  till: Till,
  { id, fact, number, total, kind }: ReceiptEntry,
): Promise<TillResult<CompletedReturn>> {
  const stored = await readFact(till, fact);
  const body = stored && (bodyOf(stored, 'return') ?? bodyOf(stored, 'exchange')?.returned ?? null);
  if (kind !== 'return' || body === null) return refuse('bad-input', {}, 'id');
  return done({ id, number, total, tenders: body.tenders.map((tender) => viewRefund(till, tender)) });
}
