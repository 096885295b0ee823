import { statfs } from 'node:fs/promises';
import { type Problem, type ProblemCode, problem } from '@karvon/shared/till-api/problems.ts';

/** A day's receipts take a few megabytes; below this somebody should make room before anything fails. */
const LOW_BYTES = 200n * 1024n * 1024n;
const EVERY_MS = 60_000;

/** Looks at the free space now and each minute, and says when it runs low or is there again. Answers how to stop. */
export function watchDisk(
  folder: string,
  tell: (notice: Problem) => void,
  withdraw: (code: ProblemCode) => void,
): () => void {
  const look = async () => {
    const { bavail, bsize } = await statfs(folder, { bigint: true });
    const free = bavail * bsize;
    if (free < LOW_BYTES) tell(problem('disk-low', { megabytes: Number(free / 1024n / 1024n) }));
    else withdraw('disk-low');
  };
  // A folder that can't be looked at is told by whoever opens it.
  const lookSafely = () => void look().catch(() => undefined);
  lookSafely();
  const timer = setInterval(lookSafely, EVERY_MS);
  return () => clearInterval(timer);
}
