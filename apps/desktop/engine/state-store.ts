import type { TillState, TillStatePatch } from '@karvon/shared/till-api/state.ts';

/** The state that pages draw. Changes go out as patches of whole slices, gathered within a turn of the event loop. */
export type StateStore = {
  get(): TillState;
  /** Replaces slices. A slice that is equal to what was there is not sent. */
  set(change: TillStatePatch): void;
  /** Sends what has gathered now, so that an answer to a call never comes before the change it made. */
  flush(): void;
  onPatch(listener: (patch: TillStatePatch) => void): () => void;
};

export function createStateStore(initial: TillState): StateStore {
  const listeners = new Set<(patch: TillStatePatch) => void>();
  let state = initial;
  let gathered: TillStatePatch | null = null;

  const flush = () => {
    if (gathered === null) return;
    const patch = gathered;
    gathered = null;
    for (const listener of listeners) listener(patch);
  };

  return {
    get: () => state,
    set(change) {
      const changed = Object.fromEntries(
        Object.entries(change).filter(([slice, value]) => !isEqual(state[slice as keyof TillState], value)),
      ) as TillStatePatch;
      if (Object.keys(changed).length === 0) return;
      state = { ...state, ...changed };
      if (gathered === null) setImmediate(flush);
      gathered = { ...gathered, ...changed };
    },
    flush,
    onPatch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
