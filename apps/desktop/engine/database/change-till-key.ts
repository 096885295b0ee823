import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { changeKey } from '@karvon/rxdb-storage/change-key.ts';
import { listSetAside } from '@karvon/rxdb-storage/set-aside.ts';
import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { noteOwnFile } from '../device/place.ts';
import { openingProblem, TILL_DATA_VERSION } from './open-till-database.ts';
import { databasePath } from './till-files.ts';

export type ChangedKey =
  /** `changed` false: it had this key already. `setAside`: names of databases that keep the key they had. */
  | { kind: 'done'; changed: boolean; setAside: string[] }
  /** Nothing was changed in the other cases. */
  | { kind: 'absent' }
  | { kind: 'damaged' }
  | { kind: 'no-room' }
  | { kind: 'stopped'; problem: Problem };

/**
 * Changes the key of a stopped till's database; `to` undefined decrypts it. One that is not encrypted yet is taken for
 * one with the key `from`: whoever has that key may read it.
 */
export function changeTillKey(
  dataFolder: string,
  from: string | undefined,
  to: string | undefined,
): ChangedKey {
  const path = databasePath(dataFolder);
  if (!existsSync(path)) return { kind: 'absent' };
  try {
    const changed = changeFrom(path, from, to);
    // The new file is no copy of somebody's.
    if (changed) noteOwnFile(path);
    return { kind: 'done', changed, setAside: listSetAside(path).map((aside) => basename(aside)) };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.code === 'corrupt') return { kind: 'damaged' };
    if (error.code === 'disk-full') return { kind: 'no-room' };
    return { kind: 'stopped', problem: openingProblem(error, path) };
  }
}

function changeFrom(path: string, from: string | undefined, to: string | undefined): boolean {
  try {
    return changeKey({ path, from, to, applicationVersion: TILL_DATA_VERSION });
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'not-encrypted') throw error;
    return changeKey({ path, from: undefined, to, applicationVersion: TILL_DATA_VERSION });
  }
}
