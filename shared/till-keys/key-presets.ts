import { z } from 'zod';

/** What a cashier can do by a key of their choosing, in the order in which it is shown. Enter and Esc stay what they are. */
export const keyDeeds = [
  'times',
  'search',
  'up',
  'down',
  'more',
  'less',
  'quantity',
  'details',
  'remove',
  'client',
  'discount',
  'receipts',
  'return',
  'park',
  'why',
  'undo',
  'keys',
  'shift',
  'people',
  'lock',
  'pay',
  'card',
  'finish',
] as const;
export const keyDeedSchema = z.enum(keyDeeds);
export type KeyDeed = z.infer<typeof keyDeedSchema>;

/** Those of the line that is chosen are the same everywhere: nobody's fingers expect others. */
const ofTheLine = { up: 'ArrowUp', down: 'ArrowDown', more: '+', less: '-', times: '*' };

/** Whole maps to begin from, each by its layout. Keys are named as `keyName` names what was pressed. */
export const keyPresets = {
  /** The row of function keys. */
  functions: {
    ...ofTheLine,
    search: 'F1',
    client: 'F2',
    discount: 'F3',
    return: 'F4',
    receipts: 'Alt+R',
    park: 'F5',
    quantity: 'F6',
    why: 'F7',
    details: 'F8',
    pay: 'F9',
    finish: 'F10',
    card: 'Ctrl+Enter',
    remove: 'Delete',
    undo: 'Ctrl+Z',
    keys: '?',
    shift: 'Alt+S',
    people: 'F11',
    lock: 'F12',
  },
  /** The number pad with its signs, and letters with Alt: for keyboards without function keys, or with other uses for them. */
  signs: {
    ...ofTheLine,
    search: '=',
    quantity: '/',
    client: 'Alt+C',
    discount: 'Alt+D',
    receipts: 'Alt+R',
    return: 'Alt+B',
    park: 'Alt+P',
    why: 'Alt+W',
    details: 'Alt+N',
    pay: 'PageDown',
    finish: 'PageUp',
    card: 'Ctrl+Enter',
    remove: 'Delete',
    undo: 'Ctrl+Z',
    keys: '?',
    shift: 'Alt+S',
    people: 'Alt+U',
    lock: 'Alt+L',
  },
} as const satisfies Record<string, Record<KeyDeed, string>>;

export type KeyPreset = keyof typeof keyPresets;
export const keyPresetNames = Object.keys(keyPresets) as [KeyPreset, ...KeyPreset[]];
