import { type Problem, problem } from './problems.ts';
import type { TillState } from './state.ts';

type Offered = Pick<NonNullable<TillState['register']>['tenders'][number], 'code' | 'kind' | 'name'>;

/**
 * Why the open cart can't be paid by a tender, for its button and for whoever calls without one; null: it can.
 */
export function whyNotOffered(
  { cart, person, sync }: Pick<TillState, 'cart' | 'person' | 'sync'>,
  { code, kind, name }: Offered,
): Problem | null {
  const only = cart.lines.find(
    ({ allowedTenders }) =>
      allowedTenders !== null && !allowedTenders.includes(code) && !allowedTenders.includes(kind),
  );
  if (only !== undefined) return problem('tender-not-for-goods', { tender: name, name: only.name }, 'method');
  if (kind !== 'cash' && person !== null && !person.rights.includes('till.take-card')) {
    return problem('no-right', { person: person.name }, 'method');
  }
  if ((kind === 'debt' || kind === 'instalment') && cart.client === null) {
    return problem('tender-needs-client', { tender: name }, 'method');
  }
  if (kind === 'debt' && cart.client?.debt.left === 0) {
    const { limit, amount } = cart.client.debt;
    return problem('debt-above-limit', { limitMinor: limit ?? 0, debtMinor: amount, leftMinor: 0 }, 'method');
  }
  if (kind === 'qr' && sync.connection === 'offline') {
    return problem('tender-needs-network', { tender: name }, 'method');
  }
  return null;
}
