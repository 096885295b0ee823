import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Tries to reach the centre now and sends what waits. How it went is in the state. */
export async function syncNow(till: Till): Promise<TillResult<object>> {
  await till.sync.tryNow();
  return done({});
}
