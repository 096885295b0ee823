import type { Said } from './shift-counter.ts';

/** On a loaded machine a till has not read yet what a scale has said last; it is never behind by more than this. */
const BEHIND = 4;

/**
 * Whether a weight that went into a line lay on the scale at rest, and lately: when the scale said one of its answers from a few
 * before the call to its end. Answers that were damaged on their way don't count among the few, since the till may have heard none of
 * them.
 * @param from how many answers there were when the till was called
 */
export function restedThere(grams: number, said: readonly Said[], from: number): boolean {
  let first = from;
  for (let whole = 0; first > 0 && whole < BEHIND; ) {
    first -= 1;
    if (said[first]?.isWhole === true) whole += 1;
  }
  return said.slice(first).some((one) => one.isStable && one.grams === grams);
}
