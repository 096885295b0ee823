import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';

const BYTES = 10;
const AT_ONCE = 256;

/** A maker of UUIDv7s on a clock, with the system's randomness, which is asked for many at a time. */
export function idMaker(clock: () => number): () => Id {
  let pool = randomBytes(0);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(BYTES * AT_ONCE);
      used = 0;
    }
    used += BYTES;
    return uuidV7(clock(), pool.subarray(used - BYTES, used));
  };
}
