import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import type { LiveEvent } from '../../platform/module.ts';
import type { Receipt } from './receipts-of.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';

/** A sale is in the books. Sent live, after the commit, to whoever may see sales; lost when nobody listens. */
export const SALE_BOOKED = 'sales.sale-booked.v1';
/** The same of a return. */
export const RETURN_BOOKED = 'sales.return-booked.v1';

/** What both carry. */
export const saleBookedSchema = z.object({
  id: idSchema,
  number: z.string(),
  total: minorSchema,
  currency: z.string(),
  at: instantSchema,
  branchId: idSchema,
  registerId: idSchema,
});
export type SaleBooked = z.infer<typeof saleBookedSchema>;

/** What is told of a receipt that has been booked. */
export function receiptBooked(company: Id, fact: JournalFact, { id, kind, body }: Receipt): LiveEvent {
  const payload: SaleBooked = {
    id,
    number: body.number,
    total: body.totals.total,
    currency: body.currency,
    at: fact.at,
    branchId: fact.branch,
    registerId: fact.register,
  };
  const name = kind === 'return' ? RETURN_BOOKED : SALE_BOOKED;
  return { company, right: 'sales.view', branch: fact.branch, name, payload };
}
