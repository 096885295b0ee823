import { join } from 'node:path';
import { isEncrypted } from '@karvon/rxdb-storage/unlock.ts';

/** Where the till's database lies. */
export function databasePath(dataFolder: string): string {
  return join(dataFolder, 'till', 'till.db');
}

/** Where the database's key lies, encrypted by the operating system's store, when the till keeps it there. */
export function keyFilePath(dataFolder: string): string {
  return join(dataFolder, 'till', 'till.key');
}

/** Whether there is a database that nobody reads without its key. */
export function isTillEncrypted(dataFolder: string): boolean {
  return isEncrypted(databasePath(dataFolder));
}
