import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import { checkPin } from '../people/check-pin.ts';
import { setLocked, setPerson, type Till } from '../till.ts';
import { showShiftDay } from '../shift-day.ts';

/**
 * Signs a person in by their PIN, in the place of whoever was there: cart and shift stay as they are. It also opens a till that was
 * locked, whoever locked it.
 */
export async function signIn(till: Till, input: TillParsedInput<'signIn'>): Promise<TillResult<object>> {
  const checked = await checkPin(till, input);
  if (!checked.ok) return checked;
  setPerson(till, checked.value);
  setLocked(till, false);
  showShiftDay(till);
  return done({});
}
