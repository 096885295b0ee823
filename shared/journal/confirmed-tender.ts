import type { Id } from '../values/ids.ts';
import { minor } from '../values/money.ts';
import type { Tender } from './sale-body.ts';

/**
 * A tender that is paid: the very amount, by nothing that has a reference of its own. What a card's slip says, or cash that was given
 * with change, is laid over it.
 * @param mint gives a new id
 */
export function confirmedTender(mint: () => Id, paid: Pick<Tender, 'kind' | 'method' | 'amount'>): Tender {
  return {
    id: mint(),
    ...paid,
    received: paid.amount,
    change: minor(0),
    attemptId: mint(),
    state: 'confirmed',
    rrn: null,
    authCode: null,
    cardMask: null,
    cardKind: null,
    terminal: null,
    provider: null,
  };
}
