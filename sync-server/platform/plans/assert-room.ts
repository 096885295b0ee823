import type { Limited } from '@karvon/shared/features/features.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { readStanding } from './plan-tables.ts';

/**
 * Whether the company's plan has room for one more. Call it in the transaction that adds, before it does: whoever adds at the same
 * time waits for the commit, so that two together do not exceed what each may. Throws ApiFailure 409 `plan-limit`.
 * @param count how many there are
 */
export async function assertRoom(tx: TenantTx, what: Limited, count: () => Promise<number>): Promise<void> {
  const { limits } = await readStanding(tx, true);
  const limit = limits[what];
  if (limit === null || (await count()) < limit) return;
  throw new ApiFailure(409, 'plan-limit', { params: { what: { key: `limit.${what}` }, limit } });
}
