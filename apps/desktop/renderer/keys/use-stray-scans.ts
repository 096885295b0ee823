import { deedOfKey } from '@karvon/shared/till-keys/chosen-keys.ts';
import type { KeyDeed } from '@karvon/shared/till-keys/key-presets.ts';
import { isKeyOfFields } from '@karvon/shared/till-keys/may-be-key.ts';
import { useEffect, useEffectEvent } from 'react';
import { useSerialScans } from '../devices/use-serial-scans.ts';
import { useTill } from '../till-context.tsx';
import { createScanReader } from './scan-reader.ts';
import { fieldInHand, keyName, typedChar } from './typed-keys.ts';

type StrayScans = {
  /** Something was scanned, and went nowhere. */
  onScan: () => void;
  /** What keys do here, too. */
  deeds: Partial<Record<KeyDeed, () => void>>;
};

/**
 * For screens where nothing is sold, but sums are typed: what comes at a scanner's pace is no sum, and its Enter sends nothing. The field
 * that it fell into is as it was before, unless it asks for codes (`data-takes-scans`). Keys of selling that mean nothing here do nothing:
 * the browser would read the page anew by some of them, and what was counted would be gone.
 */
export function useStrayScans({ onScan, deeds }: StrayScans): void {
  const { keys } = useTill().state;
  const stray = useEffectEvent(onScan);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const name = keyName(event);
    const deed = deedOfKey(keys, name);
    if (deed === null || (fieldInHand(event.target) !== null && isKeyOfFields(name))) return;
    const run = deeds[deed];
    if (run === undefined && !/^F\d+$/.test(name)) return;
    event.preventDefault();
    run?.();
  });
  useSerialScans(() => stray());
  useEffect(() => {
    const reader = createScanReader();
    let undo: (() => void)[] = [];
    let last: EventTarget | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || takesScans(event.target)) return;
      if (event.key === 'Enter') {
        const isScan = reader.end(event.timeStamp)?.isScan === true;
        if (!isScan) return;
        event.preventDefault();
        event.stopPropagation();
        for (const restore of undo.toReversed()) restore();
        return stray();
      }
      if (typedChar(event) === null) return onKey(event);
      reader.push(event.key, event.timeStamp);
      const isBegun = reader.stretch().length === 1;
      if (isBegun) undo = [];
      const field = fieldInHand(event.target);
      if (field !== null && (isBegun || last !== event.target)) undo.push(() => field.restore(field.value));
      last = event.target;
      if (!reader.isBurst()) onKey(event);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

function takesScans(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['takesScans'] !== undefined;
}
