import { type AccountCode, isMovedByHand } from '@karvon/shared/ledger/chart.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';

/** Throws ApiFailure `account-kept-by-goods` where a person wants to move an account that follows from the goods. */
export function assertByHand(sides: Readonly<Record<'debit' | 'credit', { code: AccountCode }>>): void {
  const kept = (['debit', 'credit'] as const).filter((side) => !isMovedByHand(sides[side].code));
  if (kept.length === 0) return;
  const details = Object.fromEntries(kept.map((side) => [side, ['follows from the goods']]));
  throw new ApiFailure(422, 'account-kept-by-goods', { details });
}
