import type { Failure } from '../data/failure.ts';
import type { Me } from '../data/answers.ts';

/**
 * Where the visit stands. `restoring`: a refresh cookie is being tried. `unreachable`: it could not be tried,
 * so nobody knows yet. `over`: the session ended while it was in use, which the sign-in page should say.
 */
export type SessionState =
  | { phase: 'restoring' }
  | { phase: 'unreachable'; failure: Failure }
  | { phase: 'signed-out'; over: boolean }
  | { phase: 'signed-in'; me: Me };

export type SessionStore = {
  state: () => SessionState;
  subscribe: (listener: () => void) => () => void;
  set: (state: SessionState) => void;
};

/** A value that components watch through `useSyncExternalStore`. */
export function createSessionStore(): SessionStore {
  let current: SessionState = { phase: 'restoring' };
  const listeners = new Set<() => void>();
  return {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(state) {
      current = state;
      for (const listener of listeners) listener();
    },
  };
}
