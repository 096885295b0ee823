/**
 * The gate before every request of the replications: open while the centre answers, closed after a failure until a
 * single probe has got through. However many replications there are, only the probe knocks at a closed door.
 */
export type Gate = {
  /** Resolves once the gate is open; rejects when the till is closing. */
  pass(): Promise<void>;
  open(): void;
  close(): void;
  isOpen(): boolean;
  stop(): void;
};

export function createGate(): Gate {
  let isUnlocked = false;
  let isStopped = false;
  let waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const closing = () => new Error('The till is closing.');
  return {
    pass() {
      if (isStopped) return Promise.reject(closing());
      if (isUnlocked) return Promise.resolve();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    open() {
      isUnlocked = true;
      for (const { resolve } of waiting) resolve();
      waiting = [];
    },
    close() {
      isUnlocked = false;
    },
    isOpen: () => isUnlocked && !isStopped,
    stop() {
      isStopped = true;
      for (const { reject } of waiting) reject(closing());
      waiting = [];
    },
  };
}
