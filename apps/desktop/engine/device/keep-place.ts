import { isDeepStrictEqual } from 'node:util';
import type { SettingsStore } from '../database/settings-store.ts';
import { forgetOwnFile, isOwnFile, isSamePlace, type Place } from './place.ts';

/**
 * Whether the database lies where it was known to be the only one; if so, its place is remembered. It is not when the file
 * was moved, copied or put back, or the disk is in another machine: then another till may be giving out the same numbers.
 * @param path the database's file
 * @param now where it lies
 */
export function isInItsPlace(settings: SettingsStore, path: string, now: Place): boolean {
  const known = settings.get('place');
  if (known !== null && !isSamePlace(known, now)) {
    const isMachineKnown = isSamePlace({ ...now, machine: known.machine }, now);
    if (!isMachineKnown || !isOwnFile(path)) return false;
  }
  const next: Place = {
    machine: now.machine ?? known?.machine ?? null,
    file: { ...now.file, born: now.file.born ?? sameBorn(known, now) },
  };
  if (!isDeepStrictEqual(known, next)) settings.set('place', next);
  forgetOwnFile(path);
  return true;
}

function sameBorn(known: Place | null, now: Place): string | null {
  return known?.file.inode === now.file.inode ? known.file.born : null;
}
