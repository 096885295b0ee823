import { confirmedTender } from '@karvon/shared/journal/confirmed-tender.ts';
import { tendersNow } from '@karvon/shared/derivations/came-back.ts';
import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { TenderCorrectionBody } from '@karvon/shared/journal/correction-bodies.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { readFact } from '../printing/lay-out-fact.ts';
import { answersFor } from '../returns/compose-return.ts';
import { type KnownReceipt, meantReceipt, readKnownReceipt } from '../returns/known-receipt.ts';
import type { Shop } from '../shop.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { writeFact } from './write-fact.ts';

type Input = TillParsedInput<'correctTender'>;
type Entry = Shop['tenders'][number];

/** Money alone: a debt, and a certificate, is somebody's, and is not noted away. */
const MONEY: readonly Tender['kind'][] = ['cash', 'card', 'qr', 'other'];

/**
 * Notes that a completed receipt of the open shift was paid another way than was pressed: the sale stays as it is. The same id again
 * is the same correction.
 */
export async function correctTender(
  till: Till,
  input: Input,
  { person, shop, shift }: Seller,
): Promise<TillResult<TillOutput<'correctTender'>>> {
  const id = input.id ?? newId(till.ports);
  if ((await readFact(till, id)) !== null) return done({ id });
  const { entry } = meantReceipt(till, input.receipt);
  const known = entry && (await readKnownReceipt(till, entry));
  if (known === null) return refuse('unknown-receipt', { number: input.receipt }, 'receipt');
  if (known.entry.register !== null || known.fact.shift !== shift.id) {
    return refuse('correction-other-shift', { number: known.sale.number }, 'receipt');
  }
  const to = shop.tenders.find(({ code }) => code === input.method);
  const was = tenderToCorrect(correctableIn(till, known), input.tender);
  if (was === null) return refuse('tender-unknown', {}, 'tender');
  if (to === undefined || !MONEY.includes(to.kind)) return refuse('tender-unknown', {}, 'method');
  if (to.code === was.method) return refuse('correction-same', {}, 'method');
  const { approval, reason } = input;
  const overrides = await answersFor(till, ['till.correct-tender'], person, { approval, reason });
  if (!overrides.ok) return overrides;
  const body: TenderCorrectionBody = {
    document: known.id,
    number: known.sale.number,
    currency: known.sale.currency,
    was,
    now: [paidBy(till, to, was)],
    buyer: known.sale.buyer,
    reason,
    ...(overrides.value.length === 0 ? {} : { overrides: overrides.value }),
  };
  await writeFact(till, { shift, person }, { id, kind: 'tender-correction', body: () => body });
  return done({ id });
}

/** What of a receipt may be corrected: the money that it is paid by now, while the shift is open that took it here. */
export function correctableIn({ desk }: Till, { id, sale, since, entry, fact }: KnownReceipt): Tender[] {
  if (desk.shift === null || entry.register !== null || fact.shift !== desk.shift.id) return [];
  const now = tendersNow({ id, tenders: sale.tenders }, since);
  return now.filter((tender) => MONEY.includes(tender.kind) && !isCarriedOver(tender));
}

/** The one that was named, or the only one. */
function tenderToCorrect(money: readonly Tender[], wanted: string | undefined): Tender | null {
  if (wanted !== undefined) return money.find((tender) => tender.id === wanted) ?? null;
  return money.length === 1 ? (money[0] ?? null) : null;
}

function paidBy(till: Till, { code, kind }: Entry, { amount }: Tender): Tender {
  return confirmedTender(() => newId(till.ports), { kind, method: code, amount });
}
