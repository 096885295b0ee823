import type { JournalFact } from './envelope.ts';
import { type SaleBody, saleBodySchema } from './sale-body.ts';

/** A fact as far as its meaning goes: what everything derived from it needs. */
export type FactBody = Pick<JournalFact, 'kind' | 'v' | 'body'>;

const parsed = new WeakMap<object, SaleBody | null>();

/**
 * The sale that a fact is, or null: another kind, a version that this program does not know, or a body that is not one.
 * Several things are derived from each sale, so a body that was looked at is remembered as long as it lives.
 */
export function saleOf({ kind, v, body }: FactBody): SaleBody | null {
  if (kind !== 'sale' || v !== 1) return null;
  const known = parsed.get(body);
  if (known !== undefined) return known;
  const sale = saleBodySchema.safeParse(body).data ?? null;
  parsed.set(body, sale);
  return sale;
}
