import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import { checkPin } from '../people/check-pin.ts';
import { setPerson, type Till } from '../till.ts';

/** Signs a person in by their PIN. */
export async function signIn(till: Till, input: TillParsedInput<'signIn'>): Promise<TillResult<object>> {
  const checked = await checkPin(till, input);
  if (!checked.ok) return checked;
  setPerson(till, checked.value);
  return done({});
}
