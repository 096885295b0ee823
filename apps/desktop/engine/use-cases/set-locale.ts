import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import { showShop, type Till } from '../till.ts';

/** Changes the language in which the till names goods and prints, from now on. */
export async function setLocale(
  till: Till,
  input: TillParsedInput<'setLocale'>,
): Promise<TillResult<object>> {
  till.settings.set('locale', input.locale);
  showShop(till);
  return done({});
}
