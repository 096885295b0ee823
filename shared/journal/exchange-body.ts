import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { currencySchema } from './body-fields.ts';
import { returnBodySchema } from './return-body.ts';
import { saleBodySchema, type Tender } from './sale-body.ts';

/**
 * A return and a sale that happened as one: two receipts, each a document of its own with its own `id` and number. The
 * value that the return carries over to the sale is a tender of both.
 */
export const exchangeBodySchema = z.strictObject({
  /** That of both parts. */
  currency: currencySchema,
  returned: returnBodySchema.extend({ id: idSchema }),
  sold: saleBodySchema.extend({ id: idSchema }),
});
export type ExchangeBody = z.infer<typeof exchangeBodySchema>;

/** The tender by which a return pays for the sale it was exchanged for: no money moves. */
export function isCarriedOver({ kind, method }: Pick<Tender, 'kind' | 'method'>): boolean {
  return kind === 'other' && method === 'exchange';
}
