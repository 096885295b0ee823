import { isDeepStrictEqual } from 'node:util';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';

/**
 * What the centre holds once a till's version has met its own. By the collection's rule, which makes the same of them in
 * whatever order versions come; without one the centre's version holds, unless the till knew it.
 * @param assumed what the till took for the centre's version
 */
export function settleDocument(
  collection: Collection,
  master: Travelling | null,
  pushed: Travelling,
  assumed: unknown,
): Travelling {
  if (collection.resolve !== undefined) return collection.resolve(master ?? pushed, pushed) as Travelling;
  if (master === null) return pushed;
  return isDeepStrictEqual(master, assumed) ? pushed : master;
}
