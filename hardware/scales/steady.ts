import type { Reading } from './reading.ts';

/** Where a scale does not say that the load rests: so many weights in a row, so near to each other. */
const IN_A_ROW = 4;
const NEAR_GRAMS = 5;

/** Takes readings one after the other, and believes none alone. */
export type Steadier = {
  /** The reading as it may be relied on: one that is not confirmed yet is `unstable`. */
  take(reading: Reading): Reading;
  reset(): void;
};

/**
 * A weight rests when two readings in a row say so and are equal: a frame that was damaged on its way says the same wrong weight
 * twice in a row only by a rare chance, whatever guards it. Where the protocol does not say it, four weights in a row must be near, and
 * the last two equal.
 */
export function steadier(saysStable: boolean): Steadier {
  let last: Reading[] = [];
  const rests = (reading: Reading): boolean => {
    if (reading.weightGrams === null || !reading.isStable) return false;
    if (saysStable) return isSame(last.at(-2), reading);
    const weights = last.map(({ weightGrams }) => weightGrams ?? Number.NaN);
    const isAgain = weights.at(-2) === reading.weightGrams;
    return isAgain && last.length === IN_A_ROW && Math.max(...weights) - Math.min(...weights) <= NEAR_GRAMS;
  };
  return {
    take(reading) {
      last = [...last, reading].slice(-IN_A_ROW);
      if (rests(reading)) return reading;
      if (reading.weightGrams === null) return { ...reading, isStable: false };
      return { ...reading, isStable: false, state: 'unstable' };
    },
    reset() {
      last = [];
    },
  };
}

function isSame(before: Reading | undefined, { weightGrams, tareGrams, isNet }: Reading): boolean {
  if (before === undefined || !before.isStable) return false;
  return before.weightGrams === weightGrams && before.tareGrams === tareGrams && before.isNet === isNet;
}
