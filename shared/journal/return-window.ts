import { type BusinessDate, businessDateSchema } from '../values/time.ts';
import type { JournalKind } from './envelope.ts';

/** Days that a company's returns reach back unless it says otherwise. */
export const RETURN_DAYS = 30;
/** More than a year has no use at a till; the centre finds older receipts. */
export const RETURN_DAYS_MAX = 400;

/** What a till must know of other tills to take goods back: what was sold, and what has come back or was changed since. */
export const siblingKinds = [
  'sale',
  'return',
  'exchange',
  'tender-correction',
  'amend',
] as const satisfies readonly JournalKind[];

/**
 * The first business date whose receipts of other tills a till keeps; null when it keeps none.
 * @param days how many dates there are, today's with them
 */
export function firstReturnDate(today: BusinessDate, days: number): BusinessDate | null {
  if (days <= 0) return null;
  const first = new Date(`${today}T00:00:00.000Z`);
  first.setUTCDate(first.getUTCDate() - days + 1);
  return businessDateSchema.parse(first.toISOString().slice(0, 10));
}
