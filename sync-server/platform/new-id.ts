import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';

/** A maker of UUIDv7s on a clock, with the system's randomness. */
export function idMaker(clock: () => number): () => Id {
  return () => uuidV7(clock(), randomBytes(10));
}
