/**
 * How long to wait before trying again: `firstMs`, then twice as long each time, `longestMs` at most; each wait anywhere
 * below that bound.
 */
export type RetryTimes = { firstMs: number; longestMs: number };
export const RETRY_TIMES: RetryTimes = { firstMs: 1000, longestMs: 30_000 };

/** A pause is at least so much of `firstMs`: nobody tries again in the same instant. */
const SHORTEST = 0.1;
/** The first try after a connection that had been steady comes within so many `firstMs`. */
const SPREAD = 5;

/**
 * The wait before try number `attempt` (1 is the first repetition). Full jitter: the tills of a shop, which all lost the
 * network in the same second, come back spread over the whole of the bound.
 * @param chance from 0 to 1
 */
export function retryDelay({ firstMs, longestMs }: RetryTimes, attempt: number, chance: number): number {
  const bound = Math.min(firstMs * 2 ** Math.min(attempt - 1, 20), longestMs);
  return Math.round(Math.max(firstMs * SHORTEST, bound * chance));
}

/**
 * The wait after a connection that had been steady was lost. The centre may have gone for all tills at once, so that not
 * even the first of them knocks at the moment it is back.
 */
export function firstRetryDelay({ firstMs, longestMs }: RetryTimes, chance: number): number {
  return Math.round(Math.min(firstMs * SPREAD, longestMs) * chance);
}

/**
 * The wait after the centre asked to be left alone for so long (`Retry-After`). Never shorter, and a while longer: the
 * centre counts whole seconds, and says the same second to many.
 */
export function busyDelay(askedMs: number, chance: number): number {
  return Math.round(askedMs + chance * Math.max(1000, askedMs / 2));
}
