import { z } from 'zod';
import { type KeyDeed, keyDeedSchema, keyDeeds, keyPresetNames, keyPresets } from './key-presets.ts';
import { keyRefusal } from './may-be-key.ts';

/**
 * What a till's people have chosen: a preset, and what they changed of it. Not the whole map, so that a deed which a later
 * program brings has its key there, too.
 */
export const chosenKeysSchema = z
  .strictObject({
    preset: z.enum(keyPresetNames),
    own: z.partialRecord(
      keyDeedSchema,
      z.string().refine((name) => keyRefusal(name) === null),
    ),
  })
  .refine(({ own }) => new Set(Object.values(own)).size === Object.keys(own).length, { path: ['own'] });
export type ChosenKeys = z.infer<typeof chosenKeysSchema>;

/** Null: no key, since somebody has given the preset's one to something else. */
export type KeyMap = Record<KeyDeed, string | null>;

export const usualKeys: ChosenKeys = { preset: 'functions', own: {} };

/** What was chosen, as far as this program knows it: one of a later program may know more deeds and other presets. */
export function readChosenKeys(stored: unknown): ChosenKeys {
  const known = z
    .object({ preset: z.enum(keyPresetNames).catch('functions'), own: z.record(z.string(), z.unknown()) })
    .catch({ ...usualKeys })
    .parse(stored);
  const own = Object.fromEntries(
    keyDeeds.flatMap((deed) => (deed in known.own ? [[deed, known.own[deed]]] : [])),
  );
  const read = chosenKeysSchema.safeParse({ preset: known.preset, own });
  return read.success ? read.data : { preset: known.preset, own: {} };
}

/** The key of every deed. No two have the same: what was chosen goes before the preset. */
export function keysOf({ preset, own }: ChosenKeys): KeyMap {
  const taken = new Set(Object.values(own));
  const keyOf = (deed: KeyDeed) => {
    const usual = keyPresets[preset][deed];
    return own[deed] ?? (taken.has(usual) ? null : usual);
  };
  return Object.fromEntries(keyDeeds.map((deed) => [deed, keyOf(deed)])) as KeyMap;
}

/** What a key does; null: nothing. */
export function deedOfKey(chosen: ChosenKeys, key: string): KeyDeed | null {
  const map = keysOf(chosen);
  return keyDeeds.find((deed) => map[deed] === key) ?? null;
}

/** What else has that key now. */
export function whoHasKey(chosen: ChosenKeys, key: string, deed: KeyDeed): KeyDeed | null {
  const has = deedOfKey(chosen, key);
  return has === deed ? null : has;
}

/** Gives a deed a key. What had it gets the key that the deed had before. */
export function withKey(chosen: ChosenKeys, deed: KeyDeed, key: string): ChosenKeys {
  const other = whoHasKey(chosen, key, deed);
  const map = { ...keysOf(chosen) };
  const before = map[deed];
  map[deed] = key;
  if (other !== null) map[other] = before;
  return { preset: chosen.preset, own: differences(chosen.preset, map) };
}

/** As far as a map differs from its preset. */
function differences(preset: ChosenKeys['preset'], map: KeyMap): ChosenKeys['own'] {
  return Object.fromEntries(
    keyDeeds.flatMap((deed) => {
      const key = map[deed];
      return key === null || key === keyPresets[preset][deed] ? [] : [[deed, key]];
    }),
  );
}

/** Keys that may be offered to whoever has no keyboard at hand to press one: those that nothing has. */
export function freeKeys(chosen: ChosenKeys): string[] {
  const taken = new Set(Object.values(keysOf(chosen)));
  const functions = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
  return [...functions, 'Insert', 'Home', 'End', 'PageUp', 'PageDown', '/', '=', '?'].filter(
    (key) => !taken.has(key),
  );
}

const LABELS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  '-': '−',
};

/** A key as it is shown. */
export function keyLabel(name: string): string {
  const parts = /^((?:Ctrl|Alt)\+)?(.+)$/s.exec(name);
  const [, held = '', key = name] = parts ?? [];
  return held + (LABELS[key] ?? key);
}
