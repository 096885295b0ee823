import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { usualSpending } from '@karvon/shared/settings/spending.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { areBalancesKnown, balanceOf } from './client-balances.ts';

/**
 * How much the open cart may still be paid of a certificate, as far as this till knows: what is left of it, less what the cart takes of it
 * already; without a connection no more of it than the company says. Null: without limit, since nothing at all is known of
 * certificates here (a centre of before they were told) and the company does not mind. Refuses a number that nobody knows, and one of
 * which nothing is left.
 */
export function leftOfCertificate(till: Till, code: string): TillResult<Minor | null> {
  const { amount, isKnown } = balanceOf(till, 'certificate', code);
  const cap = (till.desk.shop?.spending ?? usualSpending).certificateOffline;
  const isOnline = till.state.get().sync.connection === 'online';
  const areKnown = areBalancesKnown(till);
  if (!isKnown && areKnown) return refuse('certificate-unknown', { certificate: code }, 'slip.rrn');
  const trusted = isOnline && areKnown ? null : cap;
  if (trusted === 0) return refuse('certificate-needs-network', { certificate: code }, 'slip.rrn');
  const taken = till.desk.cart.tenders.reduce(
    (sum, tender) => sum + (tender.kind === 'certificate' && tender.rrn === code ? tender.amount : 0),
    0,
  );
  if (!isKnown && trusted === null) return done(null);
  const most = Math.min(isKnown ? amount : Infinity, trusted ?? Infinity);
  const left = minor(Math.max(0, most - taken));
  return left === 0 ? refuse('certificate-spent', { certificate: code }, 'slip.rrn') : done(left);
}

/** How much a tender by a certificate pays: what was said, else as much of what is due as is left of it. */
export function paidByCertificate(
  till: Till,
  { code, amount, due }: { code: string | undefined; amount: Minor | undefined; due: Minor },
): TillResult<Minor> {
  if (code === undefined || code === '') return refuse('certificate-number-needed', {}, 'slip.rrn');
  const left = leftOfCertificate(till, code);
  if (!left.ok) return left;
  if (amount === undefined) return done(minor(Math.min(due, left.value ?? due)));
  if (left.value !== null && amount > left.value) {
    return refuse('certificate-above', { certificate: code, leftMinor: left.value }, 'amount');
  }
  return done(amount);
}
