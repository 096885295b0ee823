import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import { setPerson, type Till } from '../till.ts';

/** Signs out. Shift and cart stay as they are for whoever comes next. */
export async function signOut(till: Till): Promise<TillResult<object>> {
  setPerson(till, null);
  return done({});
}
