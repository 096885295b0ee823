import { useEffect, useEffectEvent, useRef, useState } from 'react';
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

/** Listens to every key of the page before anything else does, for as long as the screen is shown. */
export function useKeyboard(
  handlers: Omit<KeyboardHandlers, 'onEntry' | 'shortcut'> & {
    onEntry?: (text: string) => void;
    shortcuts: Record<string, () => void>;
  },
): Keyboard {
  const [entry, setEntry] = useState('');
  const listener = useRef<KeyListener | null>(null);
  const onCode = useEffectEvent(handlers.onCode);
  const onPartialScan = useEffectEvent(handlers.onPartialScan);
  const onLetters = useEffectEvent(handlers.onLetters);
  const onEnter = useEffectEvent(handlers.onEnter);
  const shortcut = useEffectEvent((name: string) => handlers.shortcuts[name]);
  const onEntry = useEffectEvent((text: string) => {
    setEntry(text);
    if (text !== '') handlers.onEntry?.(text);
  });

  useEffect(() => {
    const current = createKeyListener(
      {
        onCode: (code) => onCode(code),
        onPartialScan: (code) => onPartialScan(code),
        onLetters: (text) => onLetters(text),
        onEnter: () => onEnter(),
        onEntry: (text) => onEntry(text),
        shortcut: (name) => shortcut(name),
      },
      afterKeysThatWait,
    );
    listener.current = current;
    const onKeyDown = (event: KeyboardEvent) => {
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
  }, []);

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

function isPanelOpen(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"]') !== null;
}
