import { existsSync, readdirSync } from 'node:fs';
import { ApiFailure } from '../http/api-failure.ts';

/**
 * Fails with `backup-nothing` where the embedded database was to be in a folder and is not: opening it would make an empty
 * one, and whoever mistyped the folder would keep a backup of nothing. A database that a crash left half replaced is there.
 */
export function mustHoldData(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (!names.some((name) => name.startsWith('pglite')))
    throw new ApiFailure(404, 'backup-nothing', { params: { folder } });
}
