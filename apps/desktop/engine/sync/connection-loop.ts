import type { Ports } from '../ports.ts';
import { busyDelay, firstRetryDelay, type RetryTimes, retryDelay } from './backoff.ts';
import { chance } from './chance.ts';
import { watchNetwork } from './watch-network.ts';

/** Decides when the till tries the centre. Nothing else in it tries again on its own. */
export type ConnectionLoop = {
  /** Something failed: this life of the connection ends, and the next try comes after a pause. */
  fail(): void;
  /** The centre asks to be left alone for so long: the pause that comes next is no shorter. */
  waitAtLeast(ms: number): void;
  /** Tries now, without waiting for the pause to end; resolves when that try has ended. */
  tryNow(): Promise<void>;
  stop(): Promise<void>;
};

type Waiter = { promise: Promise<void>; wake: () => void };

/** A connection that fell within this time does not count as up: it waits longer before the next try. */
const STEADY_MS = 10_000;

/**
 * Probes; while the probe gets through, the connection lives until something fails; then it probes again, after a
 * pause: a growing one, unless the connection had been steady or the centre said how long. No two tills wait alike.
 */
export function startConnectionLoop(parts: {
  /** Knocks at the centre; true when it got through. */
  probe: () => Promise<boolean>;
  /** The probe got through: whatever lives with the connection begins. */
  connect: () => Promise<void>;
  /** The connection's life has ended. */
  disconnect: () => void;
  /** Told how many milliseconds from now the next try comes; null once it is made. */
  onPause: (ms: number | null) => void;
  retryTimes: RetryTimes;
  ports: Ports;
}): ConnectionLoop {
  const { probe, connect, disconnect, onPause, retryTimes, ports } = parts;
  const stopping = new AbortController();
  let trouble = waiter();
  let pause = waiter();
  let tried = waiter();
  let waitMs = 0;
  /** Somebody asked for a try at once. */
  let wanted = false;

  /** From a probe that got through until something fails. Answers how long it lasted. */
  const stayConnected = async (): Promise<number> => {
    const since = performance.now();
    await connect();
    await trouble.promise;
    disconnect();
    return performance.now() - since;
  };
  const loop = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      trouble = waiter();
      wanted = false;
      waitMs = 0;
      const isThrough = await probe();
      tried.wake();
      tried = waiter();
      const lasted = isThrough ? await stayConnected() : 0;
      failures = lasted > STEADY_MS ? 0 : failures + 1;
      if (isThrough && wanted) continue;
      if (stopping.signal.aborted) return;
      const delay = pauseOf(failures);
      pause = waiter();
      onPause(delay);
      await Promise.race([pause.promise, sleep(delay, pause)]);
      onPause(null);
    }
  };
  const pauseOf = (failures: number): number => {
    if (waitMs > 0) return busyDelay(waitMs, chance(ports));
    return failures === 0
      ? firstRetryDelay(retryTimes, chance(ports))
      : retryDelay(retryTimes, failures, chance(ports));
  };
  /** The cable that was put back may be that of the whole shop. */
  const hurry = () => {
    const current = pause;
    void sleep(firstRetryDelay(retryTimes, chance(ports)), current).then(current.wake);
  };
  const stopWatching = watchNetwork(hurry);
  const running = loop().catch((error: unknown) => ports.log.error({ err: error }, 'the sync loop failed'));

  return {
    fail: () => trouble.wake(),
    waitAtLeast(ms) {
      waitMs = ms;
    },
    async tryNow() {
      const thisTry = tried.promise;
      wanted = true;
      pause.wake();
      trouble.wake();
      await thisTry;
    },
    async stop() {
      stopping.abort();
      stopWatching();
      pause.wake();
      trouble.wake();
      tried.wake();
      await running;
    },
  };
}

function waiter(): Waiter {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, wake: resolve };
}

/** Sleeps, and lets go of the timer when the pause is ended early. */
function sleep(ms: number, pause: Waiter): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void pause.promise.then(() => clearTimeout(timer));
  });
}
