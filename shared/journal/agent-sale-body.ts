import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { countrySchema, currencySchema, qtyAboveZeroSchema, taxRegimeSchema } from './body-fields.ts';
import { buyerSchema, receiptNumberSchema, saleLineSchema, saleTotalsSchema } from './sale-body.ts';

/**
 * What an agent sold of the goods they hold. The agent took the money and owes it until a remittance: there are no
 * tenders, and nothing is paid. Money in minor units, quantities in thousandths.
 */
export const agentSaleBodySchema = z.strictObject({
  agent: idSchema,
  number: receiptNumberSchema,
  currency: currencySchema,
  country: countrySchema,
  taxRegime: taxRegimeSchema,
  lines: z
    .array(saleLineSchema.extend({ qty: qtyAboveZeroSchema }))
    .min(1)
    .max(2000),
  /** As in a sale, without surcharge, rounding and tips; paid and change are 0. */
  totals: saleTotalsSchema,
  buyer: buyerSchema.nullable(),
});
export type AgentSaleBody = z.infer<typeof agentSaleBodySchema>;
