import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { milliSchema, minorSchema } from '../values/money.ts';

/** Fields that bodies of several kinds have. */

/** What a person wrote or read: a name, a note. */
export const textSchema = z.string().max(500);
/** Why somebody did what needs a reason. */
export const reasonSchema = textSchema.min(1);
/** ISO 4217. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
/** ISO 3166-1, two letters. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/);
/** What the seller pays taxes as, a code of the country's. */
export const taxRegimeSchema = z.string().min(1).max(40);

/** Something that the cashier had no right to, and who allowed it; `line` null when it was about the whole. */
export const overrideEntrySchema = z.strictObject({
  right: z.string(),
  by: idSchema,
  reason: textSchema.nullable(),
  line: idSchema.nullable(),
});
/** Of documents that came to hold it later; absent: nobody had to allow anything. */
export const laterOverridesSchema = z.array(overrideEntrySchema).min(1).max(20).optional();

export const amountAboveZeroSchema = minorSchema.refine((value) => value > 0, 'must be above zero');
export const amountFromZeroSchema = minorSchema.refine((value) => value >= 0, 'must not be negative');
export const qtyAboveZeroSchema = milliSchema.refine((value) => value > 0, 'must be above zero');
export const qtyFromZeroSchema = milliSchema.refine((value) => value >= 0, 'must not be negative');
