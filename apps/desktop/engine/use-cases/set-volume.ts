import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { usualVolume, volumeSchema } from '@karvon/shared/till-api/volume.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Changes how loud the till's page is: of the counter, not of who works at it, as its keys are. */
export async function setVolume(
  till: Till,
  input: TillParsedInput<'setVolume'>,
): Promise<TillResult<object>> {
  till.settings.set('volume', input.volume);
  showVolume(till);
  return done({});
}

/** The page's view of it, as it is kept; one that a later program has chosen may not be known here. */
export function showVolume({ settings, state }: Pick<Till, 'settings' | 'state'>): void {
  state.set({ volume: volumeSchema.catch(usualVolume).parse(settings.get('volume')) });
}
