import { StorageError } from '../storage-error.ts';

/** The storage's error in what RxDB made of it. */
export function findStorageError(error: unknown, depth = 0): StorageError | null {
  if (error instanceof StorageError) return error;
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  for (const inner of Object.values(error)) {
    const found = findStorageError(inner, depth + 1);
    if (found !== null) return found;
  }
  return error instanceof Error ? findStorageError(error.cause, depth + 1) : null;
}
