import { chart, growsByDebit } from '@karvon/shared/ledger/chart.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import type { Transfer } from '../data/book-answers.ts';

/**
 * What a transfer adds to an account's balance: below zero what it takes away. A hold, and its release, move nothing yet.
 * @param accountId one of the transfer's two
 */
export function signedAmount(
  { debit, credit, amount, phase }: Pick<Transfer, 'debit' | 'credit' | 'amount' | 'phase'>,
  accountId: string,
): Minor {
  if (phase === 'pending' || phase === 'void') return minor(0);
  const side = debit.id === accountId ? debit : credit;
  const type = chart.find(({ code }) => code === side.code)?.type ?? 'asset';
  const adds = growsByDebit(type) === (side === debit);
  return adds ? amount : minor(0 - amount);
}
