import type { Id } from '@karvon/shared/values/ids.ts';

/** A till as an object of the log of deeds: the place, whichever device stands there. */
export function tillObject({ registerId, tillCode }: { registerId: Id; tillCode: string }) {
  return { kind: 'till' as const, id: registerId, label: tillCode };
}
