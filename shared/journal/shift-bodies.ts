import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { amountAboveZeroSchema, amountFromZeroSchema, currencySchema, textSchema } from './body-fields.ts';

/** A shift is named by the id of the fact that opened it. `number` counts the register's shifts within an incarnation. */
export const shiftOpenBodySchema = z.strictObject({
  number: z.int().min(1),
  /** Cash in the drawer at the start. */
  float: amountFromZeroSchema,
  currency: currencySchema,
});
export type ShiftOpenBody = z.infer<typeof shiftOpenBodySchema>;

/** The drawer's cash as it was counted at the end of a shift. Money in minor units. */
export const shiftCloseBodySchema = z.strictObject({
  /** That of the shift's opening. */
  number: z.int().min(1),
  currency: currencySchema,
  /** What the drawer had to hold, as the shift's facts add up. */
  expected: minorSchema,
  /** What was found in it. */
  counted: amountFromZeroSchema,
  /** counted − expected: above zero is too much. */
  difference: minorSchema,
  /** How many of each note and coin, `value` in minor units; none when only the sum was counted. */
  denominations: z.array(z.strictObject({ value: amountAboveZeroSchema, count: z.int().min(0) })).max(100),
  /** What the cashier said of a difference. */
  reason: textSchema.nullable(),
  /**
   * What was counted before and given up, in order, by somebody who was told that it did not match: who counts blind and tries sums
   * is seen. Absent: the first count held.
   */
  earlierCounts: z.array(amountFromZeroSchema).min(1).max(50).optional(),
  /** Who goes on with this cash in the drawer, after giving their PIN; their shift opens right behind. Absent: nobody did. */
  handedTo: idSchema.optional(),
});
export type ShiftCloseBody = z.infer<typeof shiftCloseBodySchema>;
