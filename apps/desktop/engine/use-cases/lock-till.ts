import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import { setLocked, type Till } from '../till.ts';

/**
 * Whoever is signed in goes for a moment: until a PIN is given, theirs or another's, the till shows and does nothing of theirs. Not while
 * nobody knows whether a payment has come: that is for whoever took it to see. Where nobody is signed in there is nothing to lock.
 */
export async function lockTill(till: Till): Promise<TillResult<object>> {
  const { person, cart } = till.desk;
  if (person === null) return done({});
  const waiting = cart.tenders.find(({ state }) => state === 'unknown');
  if (waiting !== undefined) return refuse('lock-payment-waits', { amountMinor: waiting.amount });
  setLocked(till, true);
  return done({});
}
