import { type Minor, minor } from '@karvon/shared/values/money.ts';

/** What a receipt adds to the takings: a return takes away, though it is written above zero. */
export function signedTotal({ kind, total }: { kind: string; total: Minor }): Minor {
  return kind === 'return' ? minor(0 - total) : total;
}
