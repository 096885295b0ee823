/** A timer that comes later than this was held up by a busy page: keys may wait behind it. In milliseconds. */
const LATE_MS = 50;

/**
 * Runs something when no key has come for so long. A page that was busy handles an overdue timer perhaps before the keys
 * that were pressed meanwhile: then it waits once more, and they come first.
 * @returns how to call it off
 */
export function afterKeysThatWait(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const due = performance.now() + ms;
    timer = setTimeout(() => {
      if (performance.now() - due > LATE_MS) wait();
      else run();
    }, ms);
  };
  wait();
  return () => clearTimeout(timer);
}
