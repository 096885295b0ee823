import { isLostPage } from '../database/storage-problem.ts';

/** Whether RxDB could not store a page: it goes on with the next, and would never ask for that one again. */
export type LostPage = {
  isLost(): boolean;
  /** Looks at an error of RxDB's. */
  look(error: unknown): void;
  /** Before a page is asked for: whether one was lost since, and all is to be read anew. Throws when the disk takes no note. */
  takeUp(): boolean;
};

/** @param note writes on disk that the collection is to be read anew */
export function watchForLostPage(note: () => void, onError: (error: unknown) => void): LostPage {
  let isLost = false;
  return {
    isLost: () => isLost,
    look(error) {
      if (!isLostPage(error)) return;
      isLost = true;
      // At once, for a till that stops before it asks again; where the disk takes nothing now, it is noted before that.
      try {
        note();
      } catch (failure) {
        onError(failure);
      }
    },
    takeUp() {
      if (!isLost) return false;
      note();
      isLost = false;
      return true;
    },
  };
}
