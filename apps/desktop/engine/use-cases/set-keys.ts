import { readChosenKeys } from '@karvon/shared/till-keys/chosen-keys.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Changes which key does what. A till has one map: whoever sells there finds the keys as its buttons show them. */
export async function setKeys(till: Till, input: TillParsedInput<'setKeys'>): Promise<TillResult<object>> {
  till.settings.set('keys', input);
  showKeys(till);
  return done({});
}

/** The page's view of them, as they are kept. */
export function showKeys({ settings, state }: Pick<Till, 'settings' | 'state'>): void {
  state.set({ keys: readChosenKeys(settings.get('keys')) });
}
