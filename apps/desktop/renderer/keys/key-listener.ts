import { withoutKind } from '@karvon/shared/catalogue/code-kind.ts';
import { isKeyOfFields } from '@karvon/shared/till-keys/may-be-key.ts';
import { createScanReader } from './scan-reader.ts';

/** A scanner sends Enter at once; after this long without it the end was lost on the way. */
export const PARTIAL_AFTER_MS = 1500;
/** Letters that stand alone this long were typed by hand: they are a search. */
export const LETTERS_AFTER_MS = 120;

export type KeyboardHandlers = {
  /** A code was scanned anywhere, or typed outside of any field and ended with Enter. */
  onCode: (code: string) => void;
  /** A burst of keys stayed without its Enter. */
  onPartialScan: (code: string) => void;
  /** Letters were typed outside of any field. Answers how to take them back: they may turn out to begin a scan. */
  onLetters: (text: string) => () => void;
  /** Enter with nothing typed, outside of fields and of buttons reached by keyboard. */
  onEnter: () => void;
  /** What has been typed outside of fields has grown or shrunk; empty once it is entered. */
  onEntry: (text: string) => void;
  /** What a key does, by its name (`F1`, `Escape`, `Ctrl+Z`); undefined when it does nothing. */
  shortcut: (name: string) => (() => void) | undefined;
  /** Whether a key says what the digits before it are, so that after a quantity it is no part of a code. */
  isAfterDigits: (name: string) => boolean;
};

export type KeyPress = {
  /** As shortcuts are written. */
  name: string;
  /** The character it types; null when it types none or a modifier is held. */
  char: string | null;
  /** When, in milliseconds of any clock. */
  at: number;
  /** The field that has the focus, if one has. */
  field: { value: string; restore: (value: string) => void } | null;
  /** Whether someone walked to a button or link by keyboard: Enter and Space are its own then. */
  isOnChosenButton: boolean;
};

export type KeyListener = {
  /** Answers whether the key has been dealt with: then the page must not act on it too. */
  press: (key: KeyPress) => boolean;
  /** A key of the number pad on the screen. */
  tap: (char: string) => void;
  eraseLast: () => void;
  clear: () => void;
  stop: () => void;
};

/** What may be a quantity, so that `*` after it may be a key and not a part of a code. */
const QUANTITY = /^\d{1,6}([.,]\d{0,3})?$/;

/**
 * Makes sense of all keys of the page: scans count wherever the focus is and leave the field they fell into as it
 * was; digits outside of fields are collected; letters outside of fields are a search; shortcuts work everywhere.
 * @param later runs something after so many milliseconds; answers how to call it off
 */
export function createKeyListener(
  handlers: KeyboardHandlers,
  later: (ms: number, run: () => void) => () => void,
): KeyListener {
  const reader = createScanReader();
  let beforeScan: (() => void) | null = null;
  let wasInField = false;
  let callOff: (() => void)[] = [];

  const stop = () => {
    for (const cancel of callOff) cancel();
    callOff = [];
  };
  const clear = () => {
    stop();
    reader.clear();
    handlers.onEntry('');
  };

  const enter = ({ at, field, isOnChosenButton }: KeyPress): boolean => {
    const read = reader.end(at);
    clear();
    if (read !== null && (read.isScan || field === null)) {
      if (read.isScan) beforeScan?.();
      beforeScan = null;
      handlers.onCode(withoutKind(read.code));
      return true;
    }
    if (field !== null || isOnChosenButton) return false;
    handlers.onEnter();
    return true;
  };

  /** Undoes, once it proves to be a scan, what its keys did on their way: also where the focus moved in its midst. */
  const undoAtScan = (undo: () => void) => {
    const earlier = beforeScan;
    beforeScan = () => {
      undo();
      earlier?.();
    };
  };

  const type = (char: string, at: number, field: KeyPress['field']): boolean => {
    const isEntering = field !== null && !wasInField;
    if (field === null && wasInField) {
      if (reader.isWithinScan(at)) reader.keepStretch();
      else reader.clear();
    }
    wasInField = field !== null;
    reader.push(char, at);
    const isBegun = reader.stretch().length === 1;
    if (isBegun) beforeScan = null;
    if (field !== null) {
      const { value, restore } = field;
      if (isBegun || isEntering) undoAtScan(() => restore(value));
      return false;
    }
    handlers.onEntry(reader.text());
    watch(at);
    return true;
  };

  const watch = (at: number) => {
    stop();
    callOff = [
      later(PARTIAL_AFTER_MS, () => {
        if (reader.isBurst()) handlers.onPartialScan(reader.text());
      }),
      later(LETTERS_AFTER_MS, () => {
        const text = reader.text();
        if (!/\p{L}/u.test(text) || reader.isBurst()) return;
        if (reader.isWithinScan(at)) reader.forgetTyped();
        else reader.clear();
        handlers.onEntry('');
        undoAtScan(handlers.onLetters(text));
      }),
    ];
  };

  const eraseLast = () => {
    reader.backspace();
    handlers.onEntry(reader.text());
  };

  return {
    press(key) {
      if (key.name === 'Enter') return enter(key);
      const isCollecting = key.field === null && reader.text() !== '';
      const isTimes = handlers.isAfterDigits(key.name) && !reader.isBurst() && QUANTITY.test(reader.text());
      const isTyped = key.char !== null && !isTimes && isCollecting;
      const run =
        isTyped || (key.field !== null && isKeyOfFields(key.name)) ? undefined : handlers.shortcut(key.name);
      if (run !== undefined) {
        run();
        return true;
      }
      if (key.name === 'Backspace' && key.field === null) {
        eraseLast();
        return true;
      }
      if (key.name === 'Ctrl+]') return type('\u001d', key.at, key.field) || key.field === null;
      if (key.char === null || (key.char === ' ' && key.field === null && !isCollecting)) return false;
      return type(key.char, key.at, key.field);
    },
    tap(char) {
      for (const one of char) reader.push(one, Number.NEGATIVE_INFINITY);
      handlers.onEntry(reader.text());
    },
    eraseLast,
    clear,
    stop,
  };
}
