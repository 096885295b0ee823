import type { Problem, ProblemCode } from '@karvon/shared/till-api/problems.ts';
import type { StateStore } from './state-store.ts';

/** Says something that people must know; the same of the same file takes the place of what was said before. */
export function addNotice(state: StateStore, found: Problem): void {
  const isSame = (other: Problem) =>
    other.code === found.code && other.params['path'] === found.params['path'];
  const others = state.get().notices.filter((other) => !isSame(other));
  state.set({ notices: [...others, found] });
}

/** Takes back what is no longer so. */
export function withdrawNotice(state: StateStore, ...codes: ProblemCode[]): void {
  const { notices } = state.get();
  const left = notices.filter(({ code }) => !codes.includes(code));
  if (left.length < notices.length) state.set({ notices: left });
}
