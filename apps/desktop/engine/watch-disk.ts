import { statfs } from 'node:fs/promises';
import { type Problem, type ProblemCode, problem } from '@karvon/shared/till-api/problems.ts';

/** A day's receipts take a few megabytes; below this somebody should make room before anything fails. */
const LOW_MEGABYTES = 200;
const EVERY_MS = 60_000;

/** Looks at the free space now and each minute, and says when it runs low or is there again. Answers how to stop. */
export function watchDisk(
  folder: string,
  tell: (notice: Problem) => void,
  withdraw: (code: ProblemCode) => void,
): () => void {
  const look = async () => {
    const megabytes = await freeMegabytes(folder);
    // A folder that can't be looked at is told by whoever opens it.
    if (megabytes === null) return;
    if (megabytes < LOW_MEGABYTES) tell(problem('disk-low', { megabytes }));
    else withdraw('disk-low');
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}

/** Room on the disk of a folder, rounded down; null where it can't be asked. */
export async function freeMegabytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder, { bigint: true });
    return Number((bavail * bsize) / 1024n / 1024n);
  } catch {
    return null;
  }
}
