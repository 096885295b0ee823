import type { PadKey } from '@karvon/ui/components/number-pad.tsx';

/** What a key of the number pad makes of a typed number. A second comma is not taken. */
export function applyPadKey(text: string, key: PadKey): string {
  if (key === 'back') return text.slice(0, -1);
  if (key === ',') return /[.,]/.test(text) ? text : `${text === '' ? '0' : text},`;
  return text + key;
}
