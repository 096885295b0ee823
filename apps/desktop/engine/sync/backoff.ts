/** How long to wait before trying again: 1 s, then twice as long each time up to a minute, each within ±20 %. */
export type RetryTimes = { firstMs: number; longestMs: number };
export const RETRY_TIMES: RetryTimes = { firstMs: 1000, longestMs: 60_000 };

/**
 * The wait before try number `attempt` (1 is the first repetition). The jitter keeps the tills of a shop, which all
 * lost the network in the same second, from coming back in the same second.
 * @param chance from 0 to 1
 */
export function retryDelay({ firstMs, longestMs }: RetryTimes, attempt: number, chance: number): number {
  const base = Math.min(firstMs * 2 ** Math.min(attempt - 1, 20), longestMs);
  return Math.round(base * (0.8 + 0.4 * chance));
}
