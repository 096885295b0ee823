import { keyLabel, keysOf } from '@karvon/shared/till-keys/chosen-keys.ts';
import type { KeyDeed } from '@karvon/shared/till-keys/key-presets.ts';
import { useTill } from '../till-context.tsx';

/** The key of a deed as it is shown on its button; undefined where it has none. */
export function useKeyLabel(): (deed: KeyDeed) => string | undefined {
  const map = keysOf(useTill().state.keys);
  return (deed) => {
    const key = map[deed];
    return key === null ? undefined : keyLabel(key);
  };
}
