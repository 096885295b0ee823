import type { WeightRefusal } from '@karvon/shared/devices/weight.ts';
import type { Reading } from './reading.ts';

/** A weight is sold from so many divisions of the scale on. */
export const LEAST_DIVISIONS = 20;
/** Where a scale does not say that it stands empty: after so many answers in a row that name no weight, it does. */
const EMPTY_AFTER = 20;

/** The load that was last taken off a scale, as whoever sells keeps it. */
export type Load = {
  /** Null once it was lifted, and before there was any. */
  grams(): number | null;
  /** Whether it was sold; what was taken back was not. */
  isSold(): boolean;
  /** The scale stands without it. */
  lifted(): void;
};

/** Sees whether a load may be sold: the same is not sold twice. */
export type PlatformWatch = {
  /** Why the load can't be sold by this reading; null: it can. Readings come through here one after the other. */
  see(reading: Reading): WeightRefusal | null;
  /** The same of a reading that came through already: what was sold may be another by now. */
  judge(reading: Reading): WeightRefusal | null;
};

/**
 * Of a scale that names no weight when it stands empty, nor when its load is touched: what then rests within a division of what was sold is the
 * same load still, until no weight was named for long.
 * @param divisionGrams the scale's verification interval, `e` on its plate
 */
export function watchPlatform(divisionGrams: number, load: Load): PlatformWatch {
  const leastGrams = LEAST_DIVISIONS * divisionGrams;
  /** The load that the rest is about. */
  let watched: number | null = null;
  let unnamed = 0;
  let wasUnnamed = false;
  const judge = (reading: Reading) => {
    const isSold = load.grams() !== null && load.isSold();
    return refusalOf(reading, leastGrams) ?? (isSold ? 'not-lifted' : null);
  };
  return {
    see(reading) {
      const { weightGrams: grams, isStable } = reading;
      const taken = load.grams();
      if (taken !== watched) wasUnnamed = false;
      unnamed = reading.state === 'no-weight' ? unnamed + 1 : 0;
      wasUnnamed ||= unnamed > 0;
      if (taken !== null) {
        const apart = wasUnnamed ? divisionGrams + 1 : leastGrams;
        const isOther =
          isStable && grams !== null && (grams < leastGrams || Math.abs(grams - taken) >= apart);
        if (isOther || unnamed >= EMPTY_AFTER) load.lifted();
      }
      watched = load.grams();
      return judge(reading);
    },
    judge,
  };
}

function refusalOf({ state, weightGrams, isStable }: Reading, leastGrams: number): WeightRefusal | null {
  if (state === 'overload' || state === 'wrong-unit') return state;
  if (state === 'error') return 'fault';
  if (state === 'underload') return 'below-zero';
  if (state === 'zero') return 'nothing-on-it';
  if (state === 'no-weight') return 'no-weight';
  if (!isStable || weightGrams === null) return 'moving';
  return weightGrams < leastGrams ? 'too-light' : null;
}
