import { type ChosenKeys, deedOfKey } from '@karvon/shared/till-keys/chosen-keys.ts';
import type { KeyDeed } from '@karvon/shared/till-keys/key-presets.ts';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { createKeyListener, type KeyboardHandlers, type KeyListener } from './key-listener.ts';
import { afterKeysThatWait } from './after-keys-that-wait.ts';
import { fieldInHand, keyName, typedChar } from './typed-keys.ts';

export type Keyboard = {
  /** What has been typed outside of any field and not yet entered. */
  entry: string;
  /** A key of the number pad on the screen. */
  tap: (char: string) => void;
  eraseLast: () => void;
  clear: () => void;
};

/** Asked first where somebody shall choose a key: it gets the key's name, and nothing else does. */
export type KeyTaker = (name: string) => void;

/** Listens to every key of the page before anything else does, for as long as the screen is shown. */
export function useKeyboard(
  handlers: Omit<KeyboardHandlers, 'onEntry' | 'shortcut' | 'isAfterDigits'> & {
    onEntry?: (text: string) => void;
    /** Which key does what. */
    keys: ChosenKeys;
    deeds: Record<KeyDeed, () => void>;
    /** What Esc does. */
    back: () => void;
    taker: RefObject<KeyTaker | null>;
  },
): Keyboard {
  const [entry, setEntry] = useState('');
  const listener = useRef<KeyListener | null>(null);
  const onCode = useEffectEvent(handlers.onCode);
  const onPartialScan = useEffectEvent(handlers.onPartialScan);
  const onLetters = useEffectEvent(handlers.onLetters);
  const onEnter = useEffectEvent(handlers.onEnter);
  const shortcut = useEffectEvent((name: string) => {
    if (name === 'Escape') return handlers.back;
    const deed = deedOfKey(handlers.keys, name);
    return deed === null ? undefined : handlers.deeds[deed];
  });
  const isAfterDigits = useEffectEvent((name: string) => {
    const deed = deedOfKey(handlers.keys, name);
    return deed === 'times' || deed === 'quantity';
  });
  const onEntry = useEffectEvent((text: string) => {
    setEntry(text);
    if (text !== '') handlers.onEntry?.(text);
  });

  const { taker } = handlers;

  useEffect(() => {
    const current = createKeyListener(
      {
        onCode: (code) => onCode(code),
        onPartialScan: (code) => onPartialScan(code),
        onLetters: (text) => onLetters(text),
        onEnter: () => onEnter(),
        onEntry: (text) => onEntry(text),
        shortcut: (name) => shortcut(name),
        isAfterDigits: (name) => isAfterDigits(name),
      },
      afterKeysThatWait,
    );
    listener.current = current;
    const onKeyDown = (event: KeyboardEvent) => {
      const take = taker.current;
      if (take !== null && !isLeftAlone(event)) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) take(keyName(event));
        return;
      }
      // Escape closes the panel that is open, and nothing behind it.
      if (event.isComposing || (event.key === 'Escape' && isPanelOpen())) return;
      const isDone = current.press({
        name: keyName(event),
        char: typedChar(event),
        at: event.timeStamp,
        field: fieldInHand(event.target),
        isOnChosenButton: isChosenByKeyboard(event.target),
      });
      if (!isDone) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      current.stop();
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [taker]);

  return {
    entry,
    tap: (char) => listener.current?.tap(char),
    eraseLast: () => listener.current?.eraseLast(),
    clear: () => listener.current?.clear(),
  };
}

/** A button that someone has walked to by Tab keeps its Enter; one that was only clicked does not. */
function isChosenByKeyboard(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target !== document.body && target.matches(':focus-visible');
}

/** While a key is to be chosen: what only goes with another one, and what somebody walks to a button and presses it by. */
function isLeftAlone({ key, target }: KeyboardEvent): boolean {
  if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Tab'].includes(key))
    return true;
  return (key === 'Enter' || key === ' ') && isChosenByKeyboard(target);
}

function isPanelOpen(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"]') !== null;
}
