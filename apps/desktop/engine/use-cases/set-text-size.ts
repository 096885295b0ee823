import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { textSizeSchema, usualTextSize } from '@karvon/shared/till-api/text-size.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Changes how large what is on the till's page is: of the counter, as its volume. */
export async function setTextSize(
  till: Till,
  { size }: TillParsedInput<'setTextSize'>,
): Promise<TillResult<object>> {
  till.settings.set('text-size', size);
  showTextSize(till);
  return done({});
}

/** The page's view of it, as it is kept; one that a later program has chosen may not be known here. */
export function showTextSize({ settings, state }: Pick<Till, 'settings' | 'state'>): void {
  state.set({ textSize: textSizeSchema.catch(usualTextSize).parse(settings.get('text-size')) });
}
