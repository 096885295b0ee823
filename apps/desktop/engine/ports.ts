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
