import type { WeightRefusal } from '@karvon/shared/devices/weight.ts';
import type { Reading } from './reading.ts';

/** A weight is sold from so many divisions of the scale on. */
export const LEAST_DIVISIONS = 20;
/** Where a scale does not say that it stands empty: after so many answers in a row that name no weight, it does. */
const EMPTY_AFTER = 20;

/** Remembers what was sold of the platform: the same load is not sold twice. */
export type PlatformWatch = {
  /** Why the load can't be sold by this reading; null: it can. Readings come through here one after the other. */
  see(reading: Reading): WeightRefusal | null;
  /** The load that rests there was sold. */
  sold(grams: number): void;
  /** It was not, after all. */
  takenBack(): void;
};

/**
 * Of a scale that names no weight when it stands empty, nor when its load is touched: what then rests within a division of what was sold is the
 * same load still, until no weight was named for long.
 * @param divisionGrams the scale's verification interval, `e` on its plate
 */
export function watchPlatform(divisionGrams: number): PlatformWatch {
  const leastGrams = LEAST_DIVISIONS * divisionGrams;
  let soldGrams: number | null = null;
  let unnamed = 0;
  let wasUnnamed = false;
  return {
    see(reading) {
      const { weightGrams: grams, isStable } = reading;
      unnamed = reading.state === 'no-weight' ? unnamed + 1 : 0;
      wasUnnamed ||= unnamed > 0;
      if (unnamed >= EMPTY_AFTER) soldGrams = null;
      if (isStable && grams !== null && soldGrams !== null) {
        const apart = wasUnnamed ? divisionGrams + 1 : leastGrams;
        const wasLifted = grams < leastGrams || Math.abs(grams - soldGrams) >= apart;
        if (wasLifted) soldGrams = null;
      }
      return refusalOf(reading, leastGrams) ?? (soldGrams === null ? null : 'not-lifted');
    },
    sold(grams) {
      soldGrams = grams;
      wasUnnamed = false;
    },
    takenBack() {
      soldGrams = null;
    },
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
