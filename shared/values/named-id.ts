import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Id, uuidV7 } from './ids.ts';

/** The id of what has this name, the same wherever it is asked for: a UUIDv7 of the year 1970, its random part from the name. */
export function namedId(name: string): Id {
  return uuidV7(0, sha256(utf8ToBytes(name)).subarray(0, 10));
}
