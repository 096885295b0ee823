/**
 * Runs `work` now, and once more after it has ended if it was asked for in the meantime: a hundred sales a
 * second make no more than one reading at a time, and the last of them is never missed.
 */
export function coalesce(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;

  async function run(): Promise<void> {
    running = true;
    do {
      again = false;
      await work().catch(() => undefined);
    } while (again);
    running = false;
  }

  return () => {
    if (running) again = true;
    else void run();
  };
}
