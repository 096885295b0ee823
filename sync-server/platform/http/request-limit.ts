/** A token bucket for each caller, in the memory of one process, which hears what callers have used at the others. */
export type RequestLimit = {
  /** Takes a request. Null when it may go on; else seconds until the next may. */
  take: (key: string) => number | null;
  /** What callers have used at another process. */
  heard: (used: readonly Usage[]) => void;
  /** What callers have used here and the others have not been told yet, of those that use much; it counts as told then. */
  tell: () => Usage[];
  /** Callers that are remembered: for tests. */
  size: () => number;
};

export type Usage = [key: string, requests: number];

type Bucket = { tokens: number; at: number; untold: number };

/** Whoever uses less than this part of a minute's requests is told to nobody: that is nearly everybody. */
const WORTH_TELLING = 0.1;
/** What was used elsewhere keeps somebody out for as many minutes at most. */
const LONGEST_DEBT_MINUTES = 10;
const REMEMBERED = 50_000;

/**
 * Makes a limit of so many requests a minute, as many of them at once. Whoever was idle has all of them again.
 * @param clock milliseconds
 */
export function createRequestLimit(perMinute: number, clock: () => number): RequestLimit {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  const filled = (key: string): Bucket => {
    const now = clock();
    const bucket = buckets.get(key) ?? { tokens: perMinute, at: now, untold: 0 };
    bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = now;
    // What somebody used long ago is no news.
    if (bucket.tokens === perMinute) bucket.untold = 0;
    if (!buckets.has(key)) {
      if (buckets.size >= REMEMBERED) forgetIdle(buckets, perMinute, perMs, now);
      buckets.set(key, bucket);
    }
    return bucket;
  };
  return {
    take: (key) => {
      const bucket = filled(key);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
      bucket.tokens -= 1;
      bucket.untold += 1;
      return null;
    },
    heard: (used) => {
      for (const [key, requests] of used) {
        const bucket = filled(key);
        bucket.tokens = Math.max(-perMinute * LONGEST_DEBT_MINUTES, bucket.tokens - requests);
      }
    },
    tell: () => {
      const told: Usage[] = [];
      for (const [key, bucket] of buckets) {
        if (bucket.untold < Math.max(1, perMinute * WORTH_TELLING)) continue;
        told.push([key, bucket.untold]);
        bucket.untold = 0;
      }
      return told;
    },
    size: () => buckets.size,
  };
}

/** Those whose bucket is full are as if they had never come; when nobody's is, everybody begins anew. */
function forgetIdle(buckets: Map<string, Bucket>, perMinute: number, perMs: number, now: number): void {
  for (const [key, { tokens, at }] of buckets) {
    if (tokens + (now - at) * perMs >= perMinute) buckets.delete(key);
  }
  if (buckets.size >= REMEMBERED) buckets.clear();
}
