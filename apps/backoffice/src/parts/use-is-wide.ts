import { useSyncExternalStore } from 'react';

/** Where the layouts part, as `md` of the style sheets. */
const WIDE = '(min-width: 48rem)';

/** Whether there is room beside a list, for parts that are built otherwise on a phone, not only shown so. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(WIDE);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(WIDE).matches,
  );
}
