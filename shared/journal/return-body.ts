import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import {
  amountFromZeroSchema,
  countrySchema,
  currencySchema,
  overrideEntrySchema,
  qtyAboveZeroSchema,
  taxRegimeSchema,
  textSchema,
} from './body-fields.ts';
import {
  buyerSchema,
  receiptNumberSchema,
  saleLineSchema,
  saleTotalsSchema,
  tenderSchema,
} from './sale-body.ts';

/**
 * Goods that come back, and money that is handed back. All is written as in a sale, above zero: the kind of the fact
 * says which way things went. Money in minor units, quantities in thousandths.
 */
export const returnBodySchema = z.strictObject({
  /** From the same counter as the register's sales. */
  number: receiptNumberSchema,
  currency: currencySchema,
  country: countrySchema,
  taxRegime: taxRegimeSchema,
  /** `returnOf` names the line that was sold; null when nobody knows it any more. */
  lines: z
    .array(saleLineSchema.extend({ qty: qtyAboveZeroSchema }))
    .min(1)
    .max(2000),
  /** What was handed back: `received` equals `amount`, and there is no change. */
  tenders: z
    .array(tenderSchema.extend({ amount: amountFromZeroSchema }))
    .min(1)
    .max(50),
  /** Cash rounding of what is handed back; may be negative. */
  rounding: minorSchema,
  /** As in a sale, without surcharge and tips: those are not given back line by line. */
  totals: saleTotalsSchema,
  buyer: buyerSchema.nullable(),
  reason: textSchema.nullable(),
  /** The sale that all or most of it is of; null without a receipt. */
  original: idSchema.nullable(),
  overrides: z.array(overrideEntrySchema),
  fiscalRoute: z.string().max(40).nullable(),
  /** The number of that sale, as the client's receipt says it, also where the till did not know it (`original` is null then, or came from a QR code). */
  originalNumber: receiptNumberSchema.optional(),
});
export type ReturnBody = z.infer<typeof returnBodySchema>;
