import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';

/** A sale is in the books. Sent live, after the commit, to whoever may see sales; lost when nobody listens. */
export const SALE_BOOKED = 'sales.sale-booked.v1';

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
