/** When those who are turned away are to come again. */
export type Comeback = {
  /** Seconds for `Retry-After`: each who is turned away gets the time after the last one's. */
  secondsFor(nowMs: number, chance: number): number;
  /** A request has ended: so fast goes the work. */
  finished(nowMs: number): void;
};

/** Nobody is sent away for longer; who would have to be comes again somewhere in the second half of it. */
const LONGEST_SECONDS = 30;
/** Of so many requests that ended last the speed is taken, as long as they ended within so many milliseconds. */
const MEASURED = 32;
const MEASURED_MS = 10_000;

/**
 * Gives out times to come again, one after the other, as fast as the work goes: as if those who are turned away stood in
 * a line outside. So a crowd does not come back as one.
 * @param atStart requests a second that are expected as long as none has ended
 */
export function createComeback(atStart: number): Comeback {
  let ended: number[] = [];
  let lineEnds = 0;
  const perSecond = (now: number): number => {
    ended = ended.filter((at) => now - at <= MEASURED_MS);
    const [first] = ended;
    if (first === undefined || ended.length < 2) return atStart;
    return (ended.length * 1000) / Math.max(now - first, 1);
  };
  return {
    secondsFor: (now, chance) => {
      lineEnds = Math.max(lineEnds, now) + 1000 / perSecond(now);
      const seconds = Math.ceil((lineEnds - now) / 1000);
      if (seconds <= LONGEST_SECONDS) return Math.max(1, seconds);
      // The line is longer than anybody is sent away for: it does not grow, and they come by chance.
      lineEnds = now + LONGEST_SECONDS * 1000;
      return Math.round((LONGEST_SECONDS * (1 + chance)) / 2);
    },
    finished: (now) => {
      ended.push(now);
      if (ended.length > MEASURED) ended.shift();
    },
  };
}
