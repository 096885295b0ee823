import type { CertificateIssueBody } from '@karvon/shared/journal/payment-bodies.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { balanceOf } from '../cart/client-balances.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import type { Till } from '../till.ts';
import type { Seller } from './seller.ts';
import { type PaidBy, takePayment } from './take-payment.ts';
import { writeFact } from './write-fact.ts';

const paidBy: PaidBy = { kinds: ['cash', 'card'], otherwise: 'certificate-by-cash-or-card' };

/**
 * Sells a certificate by its number: money that is owed to whoever brings it. Answers once that is on disk; from then on the number
 * pays at this till. Refuses a number that is known here, whatever is left of it.
 */
export async function issueCertificate(
  till: Till,
  { code, ...part }: TillParsedInput<'issueCertificate'>,
  seller: Seller,
): Promise<TillResult<TillOutput<'issueCertificate'>>> {
  const { person, shop, shift } = seller;
  const paid = takePayment(till, seller, [part], paidBy, (_, name) => name);
  if (!paid.ok) return paid;
  const { tenders, total, change } = paid.value;
  if (balanceOf(till, 'certificate', code).isKnown) {
    return refuse('certificate-known', { certificate: code }, 'code');
  }
  const id = newId(till.ports);
  const body: CertificateIssueBody = {
    currency: shop.company.currency,
    code,
    amount: total,
    tenders,
    total,
  };
  await writeFact(till, { shift, person }, { id, kind: 'certificate-issue', body: () => body });
  return done({ id, change });
}
