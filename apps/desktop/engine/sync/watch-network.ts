import { networkInterfaces } from 'node:os';

const WATCH_MS = 2000;

/** Calls back when this machine's addresses change: a cable put back, a Wi-Fi joined. Answers how to end it. */
export function watchNetwork(onChange: () => void): () => void {
  const addresses = () =>
    Object.values(networkInterfaces())
      .flatMap((list) => (list ?? []).map((item) => item.address))
      .sort()
      .join(' ');
  let last = addresses();
  const timer = setInterval(() => {
    const next = addresses();
    if (next !== last) onChange();
    last = next;
  }, WATCH_MS);
  return () => clearInterval(timer);
}
