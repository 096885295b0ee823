import type { Logger } from 'pino';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';

/** What the engine takes from outside: so that a test, or the simulator, decides time and chance. */
export type Ports = {
  /** Milliseconds since 1970. May step in both directions, as clocks of shops do. */
  now: () => number;
  /** That many random bytes. */
  random: (length: number) => Uint8Array;
  log: Logger;
};

/** Mints an id of the moment. */
export function newId(ports: Pick<Ports, 'now' | 'random'>): Id {
  return uuidV7(ports.now(), ports.random(10));
}

/** One day short of the year 10000, whose dates no shape takes: what is due soon can still be told. */
const LAST_MS = Date.UTC(9999, 11, 30);

/** The moment, or the nearest to it that dates can tell: from 1970 through the year 9999. In milliseconds since 1970. */
export function tellable(ms: number): number {
  return Math.min(Math.max(ms, 0), LAST_MS);
}
