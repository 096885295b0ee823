import { ApiFailure } from '../platform/http/api-failure.ts';

const RETRY_SECONDS = 3;

/** Lets so many run at once; the rest are told to come again (503 with Retry-After), never queued without end. */
export function createAdmission(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  return async (work) => {
    if (running >= limit) throw busy();
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

/** The centre can't take this now; the same request may pass in a while. */
export function busy(): ApiFailure {
  return new ApiFailure(503, 'busy', {
    params: { seconds: RETRY_SECONDS },
    retryAfterSeconds: RETRY_SECONDS,
  });
}
