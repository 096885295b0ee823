import { type ChosenKeys, usualKeys, whoHasKey, withKey } from '@karvon/shared/till-keys/chosen-keys.ts';
import type { KeyDeed, KeyPreset } from '@karvon/shared/till-keys/key-presets.ts';
import { type KeyRefusal, keyRefusal } from '@karvon/shared/till-keys/may-be-key.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import type { KeyTaker } from '../keys/use-keyboard.ts';
import { useTill } from '../till-context.tsx';

/** What is going on in the list of keys: one thing at a time. */
export type KeyChange =
  | { step: 'none' }
  | { step: 'press'; deed: KeyDeed }
  | { step: 'refused'; deed: KeyDeed; key: string; why: KeyRefusal }
  | { step: 'conflict'; deed: KeyDeed; key: string; other: KeyDeed }
  | { step: 'done'; before: ChosenKeys }
  | { step: 'failed'; problem: Problem };

/** Changing keys: a deed is chosen, its new key pressed, and the way back stays open. */
export function useKeyChange(onTakeKey: (take: KeyTaker | null) => void) {
  const { state, call } = useTill();
  const chosen = state.keys;
  const [change, setChange] = useState<KeyChange>({ step: 'none' });
  const isListening = 'deed' in change;

  const keep = async (next: ChosenKeys, isUndo = false) => {
    const before = chosen;
    const result = await call('setKeys', next);
    if (!result.ok) setChange({ step: 'failed', problem: result.problem });
    else setChange(isUndo ? { step: 'none' } : { step: 'done', before });
  };
  const take = (key: string) => {
    if (!('deed' in change)) return;
    const { deed } = change;
    if (key === 'Escape') return setChange({ step: 'none' });
    if (key === 'Enter' && change.step === 'conflict') return void keep(withKey(chosen, deed, change.key));
    const why = keyRefusal(key);
    if (why !== null) return setChange({ step: 'refused', deed, key, why });
    const other = whoHasKey(chosen, key, deed);
    if (other !== null) return setChange({ step: 'conflict', deed, key, other });
    void keep(withKey(chosen, deed, key));
  };

  const onKey = useEffectEvent(take);
  const offer = useEffectEvent(onTakeKey);
  useEffect(() => {
    if (!isListening) return undefined;
    offer((key) => onKey(key));
    return () => offer(null);
  }, [isListening]);

  return {
    chosen,
    change,
    take,
    begin: (deed: KeyDeed) => {
      // The button that was pressed by Enter must not be pressed by the next one.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setChange({ step: 'press', deed });
    },
    cancel: () => setChange({ step: 'none' }),
    swap: () => {
      if (change.step === 'conflict') void keep(withKey(chosen, change.deed, change.key));
    },
    undo: () => {
      if (change.step === 'done') void keep(change.before, true);
    },
    choosePreset: (preset: KeyPreset) => void keep({ ...usualKeys, preset }),
  };
}
