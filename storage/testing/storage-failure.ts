import { StorageError } from '../storage-error.ts';

/** The `StorageError` that `work` throws; whatever else it throws goes on. */
export function storageFailure(work: () => unknown): StorageError {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}
