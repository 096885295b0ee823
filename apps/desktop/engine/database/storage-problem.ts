import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import { toStorageError } from '@karvon/rxdb-storage/storage-error.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';

/** What a failed write or read means to people. Null when the error is not the disk's: then it is a fault of ours. */
export function storageProblem(error: unknown): Problem | null {
  const found = findStorageError(error);
  if (found === null) return null;
  if (found.code === 'disk-full') return problem('disk-full');
  if (found.code === 'read-only') return problem('database-read-only', { path: found.path });
  return problem('storage-failed', { detail: found.code });
}

/** Whether the disk refused what it will take another time: no room, a backup that holds the file, a cable. */
export function isPassing(error: unknown): boolean {
  const code = findStorageError(error)?.code;
  return code === 'disk-full' || code === 'busy' || code === 'read-only' || code === 'io';
}

/** The storage's error within whatever wraps it. */
function findStorageError(error: unknown): StorageError | null {
  let current = toStorageError(error, '');
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof StorageError) return current;
    current = toStorageError(current.cause, '');
  }
  return null;
}
