import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { amountFromZeroSchema, currencySchema, laterOverridesSchema, reasonSchema } from './body-fields.ts';
import { buyerSchema, lineTaxSchema, receiptNumberSchema, tenderKinds, tenderSchema } from './sale-body.ts';

/**
 * What was noted wrong of how a sale was paid: one tender of it gives way to others of the same sum. The sale itself
 * stays as it is. Money in minor units.
 */
export const tenderCorrectionBodySchema = z.strictObject({
  /** The sale, and its number as people know it. */
  document: idSchema,
  number: receiptNumberSchema,
  currency: currencySchema,
  /** The tender as the sale has it. */
  was: tenderSchema,
  now: z
    .array(tenderSchema.extend({ amount: amountFromZeroSchema }))
    .min(1)
    .max(10),
  /** The sale's: whose debt a tender on account is. */
  buyer: buyerSchema.nullable(),
  reason: reasonSchema,
  overrides: laterOverridesSchema,
});
export type TenderCorrectionBody = z.infer<typeof tenderCorrectionBodySchema>;

/**
 * What a shop's takings came to is corrected afterwards, with no goods moving: a wrong price, a wrong tax. Money in minor
 * units; above zero adds to revenue.
 */
export const amendBodySchema = z.strictObject({
  /** The document that was wrong; null when it is none in particular. */
  document: idSchema.nullable(),
  currency: currencySchema,
  reason: reasonSchema,
  lines: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(500),
        /** Signed, with its taxes inside. */
        amount: minorSchema,
        /** Of the line's sign; the base is the amount less all its taxes. */
        taxes: z.array(lineTaxSchema).max(20),
      }),
    )
    .min(1)
    .max(2000),
  /** Where the money is: what came in or went out with it, or what it is owed by. */
  tender: z.strictObject({ kind: z.enum(tenderKinds), method: z.string().min(1).max(40) }),
  /** Whose debt it is where the tender is on account. */
  buyer: buyerSchema.nullable(),
});
export type AmendBody = z.infer<typeof amendBodySchema>;
