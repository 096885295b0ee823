const EVERY_MS = 1000;
/** Clocks are put right by small steps all the time: those make no difference to a date, and are not told. */
const STEP_MS = 30_000;

/**
 * Tells by how many milliseconds the clock was put forward, or back below 0, while the program runs. A machine that has slept
 * looks like one whose clock was put forward.
 * @param now milliseconds since 1970
 * @returns how to stop
 */
export function watchClock(now: () => number, onStep: (ms: number) => void): () => void {
  let last = { clock: now(), steady: performance.now() };
  const timer = setInterval(() => {
    const next = { clock: now(), steady: performance.now() };
    const step = next.clock - last.clock - (next.steady - last.steady);
    last = next;
    if (Math.abs(step) > STEP_MS) onStep(Math.round(step));
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** So far off is a clock that a person has set by another one. */
const SET_BY_HAND_MS = 5 * 60_000;

/**
 * What is left of the difference to the centre's clock after a step: that difference less the step where the clock was set
 * right by it, else the difference as it was, since the machine may have slept.
 * @param offsetMs by how much the centre's clock was ahead
 */
export function offsetAfterStep(offsetMs: number, stepMs: number): number {
  const left = offsetMs - stepMs;
  const isSetRight = Math.abs(offsetMs) > 2 * SET_BY_HAND_MS && Math.abs(left) <= SET_BY_HAND_MS;
  return isSetRight ? left : offsetMs;
}
