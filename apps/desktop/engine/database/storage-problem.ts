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

/** The storage's error within whatever wraps it. */
function findStorageError(error: unknown): StorageError | null {
  let current = toStorageError(error, '');
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof StorageError) return current;
    current = toStorageError(current.cause, '');
  }
  return null;
}

/**
 * Whether an error that a replication tells of means that what had come was not stored. RxDB goes on behind it, and would
 * never ask for that again. What a handler threw is told, too: then nothing had come.
 */
export function isLostPage(error: unknown): boolean {
  const parameters = (error as { parameters?: { errors?: unknown } } | null)?.parameters;
  return parameters?.errors === undefined;
}
