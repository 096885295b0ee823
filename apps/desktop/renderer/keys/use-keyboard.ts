import { useEffect, useEffectEvent, useState } from 'react';
import { createScanReader } from './scan-reader.ts';
import { heldValueOf, isField, keyName, restoreField, type HeldValue } from './typed-keys.ts';

/** A scanner sends Enter at once; after this long without it the end was lost on the way. */
const PARTIAL_AFTER_MS = 1500;
/** Letters that stand alone this long were typed by hand: they are a search. */
const LETTERS_AFTER_MS = 120;

export type KeyboardHandlers = {
  /** A code was scanned anywhere, or typed outside of any field and ended with Enter. */
  onCode: (code: string) => void;
  /** A burst of keys stayed without its Enter. */
  onPartialScan: (code: string) => void;
  /** Letters were typed outside of any field. */
  onLetters: (text: string) => void;
  /** Enter with nothing typed, outside of fields and buttons reached by keyboard. */
  onEnter: () => void;
  /** What has been typed outside of fields has grown or shrunk. */
  onEntry?: (text: string) => void;
  /** By name: `F1`, `Escape`, `Ctrl+Z` … Names marked in `keysLeftToFields` work outside of fields only. */
  shortcuts: Record<string, () => void>;
};

const keysLeftToFields = new Set(['Delete', 'ArrowUp', 'ArrowDown', 'Ctrl+Z', '+', '-']);

export type Keyboard = {
  /** What has been typed outside of any field and not yet entered. */
  entry: string;
  /** A key of the number pad on the screen. */
  press: (char: string) => void;
  eraseLast: () => void;
  clear: () => void;
};

/**
 * Listens to every key of the page before anything else does: scans count wherever the focus is (and leave the field
 * they were typed into as it was), digits outside of fields are collected, shortcuts work everywhere.
 */
export function useKeyboard(handlers: KeyboardHandlers): Keyboard {
  const [reader] = useState(createScanReader);
  const [entry, setEntry] = useState('');
  const show = () => {
    const text = reader.text();
    setEntry(text);
    if (text !== '') handlers.onEntry?.(text);
  };
  const onEntry = useEffectEvent(show);
  const onCode = useEffectEvent(handlers.onCode);
  const onPartialScan = useEffectEvent(handlers.onPartialScan);
  const onLetters = useEffectEvent(handlers.onLetters);
  const onBareEnter = useEffectEvent(() => handlers.onEnter());
  const shortcutOf = useEffectEvent((name: string) => handlers.shortcuts[name]);

  useEffect(() => {
    let held: HeldValue | null = null;
    let wasInField = false;
    let lettersTimer: ReturnType<typeof setTimeout> | undefined;
    let partialTimer: ReturnType<typeof setTimeout> | undefined;
    const stopTimers = () => {
      clearTimeout(lettersTimer);
      clearTimeout(partialTimer);
    };

    const onEnter = (event: KeyboardEvent, inField: boolean) => {
      stopTimers();
      const read = reader.end(event.timeStamp);
      setEntry('');
      if (read !== null && (read.isScan || !inField)) {
        event.preventDefault();
        event.stopPropagation();
        if (held !== null) restoreField(held);
        held = null;
        onCode(read.code);
      } else if (!inField && !isChosenByKeyboard(event.target)) {
        event.preventDefault();
        onBareEnter();
      }
    };

    const onCharacter = (event: KeyboardEvent, char: string, inField: boolean) => {
      if (!inField && wasInField) reader.clear();
      wasInField = inField;
      reader.push(char, event.timeStamp);
      if (inField) {
        if (reader.burst().length === 1) held = heldValueOf(event.target);
        return;
      }
      held = null;
      event.preventDefault();
      onEntry();
      stopTimers();
      partialTimer = setTimeout(() => {
        if (reader.isBurst()) onPartialScan(reader.text());
      }, PARTIAL_AFTER_MS);
      lettersTimer = setTimeout(() => {
        if (!/\p{L}/u.test(reader.text()) || reader.isBurst()) return;
        clearTimeout(partialTimer);
        onLetters(reader.text());
        reader.clear();
        setEntry('');
      }, LETTERS_AFTER_MS);
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const inField = isField(event.target);
      const name = keyName(event);
      if (name === 'Enter') return onEnter(event, inField);
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
      const shortcut = shortcutOf(name);
      if (
        shortcut !== undefined &&
        !(inField && keysLeftToFields.has(name)) &&
        !(name.length === 1 && reader.text() !== '')
      ) {
        event.preventDefault();
        shortcut();
        return;
      }
      if (name === 'Backspace' && !inField) {
        reader.backspace();
        onEntry();
      } else if (name === 'Ctrl+]') {
        event.preventDefault();
        onCharacter(event, '\u001d', inField);
      } else if (
        isPlain &&
        event.key.length === 1 &&
        !(event.key === ' ' && reader.text() === '' && !inField)
      ) {
        onCharacter(event, event.key, inField);
      }
    };

    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      stopTimers();
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [reader]);

  return {
    entry,
    press: (char) => {
      for (const one of char) reader.push(one, Number.NEGATIVE_INFINITY);
      show();
    },
    eraseLast: () => {
      reader.backspace();
      show();
    },
    clear: () => {
      reader.clear();
      setEntry('');
    },
  };
}

/** A button that someone has walked to by Tab keeps its Enter; one that was only clicked does not. */
function isChosenByKeyboard(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target !== document.body && target.matches(':focus-visible');
}
