import { createHash } from 'node:crypto';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';

/**
 * The id of what has this name, the same at every run: its time part is `at` (epoch ms), its random part comes from
 * the name.
 */
export function namedId(at: number, name: string): Id {
  return uuidV7(at, createHash('sha256').update(name).digest().subarray(0, 10));
}
