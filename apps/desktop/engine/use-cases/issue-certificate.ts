import type { CertificateIssueBody } from '@karvon/shared/journal/payment-bodies.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import { balanceOf } from '../cart/client-balances.ts';
import { type TenderAmounts, tenderAmounts } from '../cart/tenders.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { businessDateAt, showUnsent, staffRef, type Till } from '../till.ts';
import type { Shop } from '../shop.ts';
import type { Seller } from './seller.ts';

type Input = TillParsedInput<'issueCertificate'>;
type TenderEntry = Shop['tenders'][number];

/**
 * Sells a certificate by its number: money that is owed to whoever brings it. Answers once that is on disk; from then on the number
 * pays at this till. Refuses a number that is known here, whatever is left of it.
 */
export async function issueCertificate(
  till: Till,
  input: Input,
  { person, shop, shift }: Seller,
): Promise<TillResult<TillOutput<'issueCertificate'>>> {
  const { code, amount } = input;
  const entry = shop.tenders.find((one) => one.code === input.method);
  if (entry === undefined) return refuse('tender-unknown', {}, 'method');
  if (entry.kind !== 'cash' && entry.kind !== 'card')
    return refuse('certificate-by-cash-or-card', {}, 'method');
  if (entry.kind === 'card' && !person.body.rights.includes('till.take-card')) {
    return refuse('no-right', { person: person.body.name }, 'method');
  }
  const paid = paidFor(till, input, entry, shop);
  if (!paid.ok) return paid;
  if (balanceOf(till, 'certificate', code).isKnown) {
    return refuse('certificate-known', { certificate: code }, 'code');
  }
  const id = newId(till.ports);
  const body: CertificateIssueBody = {
    currency: shop.company.currency,
    code,
    amount,
    tenders: [
      {
        id: newId(till.ports),
        kind: entry.kind,
        method: entry.code,
        ...paid.value,
        attemptId: newId(till.ports),
        state: 'confirmed',
        rrn: null,
        authCode: null,
        cardMask: null,
        cardKind: null,
        terminal: null,
        provider: null,
      },
    ],
    total: amount,
  };
  await till.journal.append({
    id,
    kind: 'certificate-issue',
    v: 1,
    businessDate: shift.businessDate,
    shift: shift.id,
    staff: staffRef(person),
    body: () => body,
  });
  showUnsent(till);
  return done({ id, change: paid.value.change });
}

/** What is handed over for it: a certificate is worth what it says, so its sum is not rounded to what cash there is. */
function paidFor(
  till: Till,
  { amount, received, method }: Input,
  { kind }: TenderEntry,
  { company }: Shop,
): TillResult<TenderAmounts> {
  if (amount <= 0) return refuse('amount-not-positive', {}, 'amount');
  const step = cashStepOf(company.country, businessDateAt(till));
  if (kind === 'cash' && amount % step !== 0) return refuse('cash-not-whole', { stepMinor: step }, 'amount');
  return tenderAmounts(kind, { method, amount, received, state: 'confirmed' }, amount);
}
