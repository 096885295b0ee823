import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiFailure } from './api-failure.ts';

/** Counts tries by some key within a window of time. What is to be guessed counts in the database: `takeTries`. */
export type TryLimit = {
  /** Takes a try. Throws ApiFailure `too-many-tries` with Retry-After when none is left. */
  take(key: string): Promise<void>;
  /** Gives one back: what was right does not count. */
  giveBack(key: string): Promise<void>;
};

/** Makes a limit of this process. */
export function createTryLimit(tries: number, windowSeconds: number): TryLimit {
  const limiter = new RateLimiterMemory({ points: tries, duration: windowSeconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw new ApiFailure(429, 'too-many-tries', { params: { seconds }, retryAfterSeconds: seconds });
      }
    },
    async giveBack(key) {
      await limiter.reward(key, 1);
    },
  };
}
