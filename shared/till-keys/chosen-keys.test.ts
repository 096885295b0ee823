import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ChosenKeys,
  chosenKeysSchema,
  freeKeys,
  keysOf,
  readChosenKeys,
  usualKeys,
  whoHasKey,
  withKey,
} from './chosen-keys.ts';
import { keyDeeds, keyPresetNames, keyPresets } from './key-presets.ts';
import { keyRefusal } from './may-be-key.ts';

test.each(keyPresetNames)(
  'in the preset %s every deed has a key that may be one, and none has two deeds',
  (preset) => {
    const keys = keyDeeds.map((deed) => keyPresets[preset][deed]);
    expect(keys.filter((key) => key === undefined || keyRefusal(key) !== null)).toEqual([]);
    expect(new Set(keys).size).toBe(keyDeeds.length);
    expect(keysOf({ preset, own: {} })).toEqual(keyPresets[preset]);
  },
);

test('a key that something else has is told with what has it, and the two change places', () => {
  expect(whoHasKey(usualKeys, 'F2', 'pay')).toBe('client');
  expect(whoHasKey(usualKeys, 'F9', 'pay')).toBeNull();
  const swapped = withKey(usualKeys, 'pay', 'F2');
  expect(keysOf(swapped)).toMatchObject({ pay: 'F2', client: 'F9' });
  expect(withKey(swapped, 'pay', 'F9')).toEqual(usualKeys);
});

const key = fc.constantFrom(
  ...Object.values(keyPresets.functions),
  ...Object.values(keyPresets.signs),
  'F11',
  'F12',
);
const deed = fc.constantFrom(...keyDeeds);

test('whatever is changed in whatever order, each deed keeps one key of its own, and it can be stored', () => {
  fc.assert(
    fc.property(fc.constantFrom(...keyPresetNames), fc.array(fc.tuple(deed, key)), (preset, changes) => {
      const start: ChosenKeys = { preset, own: {} };
      const chosen = changes.reduce((now, [which, to]) => withKey(now, which, to), start);
      const keys = Object.values(keysOf(chosen));
      expect(keys).not.toContain(null);
      expect(new Set(keys).size).toBe(keyDeeds.length);
      expect(chosenKeysSchema.safeParse(chosen).success).toBe(true);
      expect(readChosenKeys(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
      expect(freeKeys(chosen).filter((free) => keys.includes(free) || keyRefusal(free) !== null)).toEqual([]);
    }),
  );
});

test('what a later program has stored is read as far as it is known, and a key that it took leaves nothing with two', () => {
  const stored = { preset: 'functions', own: { pay: 'F12', teleport: 'F11', card: 'F2' }, more: true };
  expect(readChosenKeys(stored)).toEqual({ preset: 'functions', own: { pay: 'F12', card: 'F2' } });
  expect(keysOf(readChosenKeys(stored)).client).toBeNull();
  expect(readChosenKeys({ preset: 'unheard', own: { pay: '7' } })).toEqual(usualKeys);
  expect(readChosenKeys(null)).toEqual(usualKeys);
});

test.each([
  ['Enter', 'enter'],
  ['Escape', 'escape'],
  ['7', 'digits'],
  [',', 'digits'],
  ['ы', 'scanner'],
  ['$', 'scanner'],
  [' ', 'scanner'],
  ['Ctrl+]', 'scanner'],
  ['Ctrl+J', 'scanner'],
  ['Alt+4', 'scanner'],
  ['Backspace', 'fields'],
  ['Ctrl+V', 'fields'],
  ['Ctrl+W', 'system'],
  ['Alt+F4', 'system'],
  ['Tab', 'system'],
  ['F13', 'system'],
])('%s stays what it is: %s', (name, why) => {
  expect(keyRefusal(name)).toBe(why);
  expect(chosenKeysSchema.safeParse({ preset: 'functions', own: { pay: name } }).success).toBe(false);
});

test('two deeds can not be stored with one key', () => {
  const own = { pay: 'F12', client: 'F12' };
  expect(chosenKeysSchema.safeParse({ preset: 'functions', own }).success).toBe(false);
});
