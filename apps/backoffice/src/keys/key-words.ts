import type { Translate } from '@karvon/ui/i18n.ts';
import type { Branch } from '../data/answers.ts';
import { placeWord } from '../users/grant-words.ts';

/** Where a key is good, in words. */
export function placesText(
  t: Translate,
  branches: readonly Branch[],
  ofKey: readonly string[] | null,
): string {
  if (ofKey === null) return placeWord(t, branches, null);
  return ofKey.map((branch) => placeWord(t, branches, branch)).join(', ');
}
