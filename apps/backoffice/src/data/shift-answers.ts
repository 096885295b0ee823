import { listSchema } from '@karvon/shared/api/shapes.ts';
import { shiftTotalsSchema } from '@karvon/shared/derivations/shift-effects.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { z } from 'zod';

/** A shift in a list. */
export const shiftRowSchema = z.object({
  id: z.string(),
  number: z.int(),
  /** The branch's code. */
  branch: z.string(),
  tillCode: z.string(),
  openedAt: z.string(),
  businessDate: z.string(),
  /** Who began it. */
  cashier: z.string(),
  currency: z.string(),
  /** Null while it is open, or its end has not come yet. */
  closing: z
    .object({
      id: z.string(),
      closedAt: z.string(),
      cashier: z.string(),
      expected: minorSchema,
      counted: minorSchema,
      /** counted − expected. */
      difference: minorSchema,
    })
    .nullable(),
});
export type ShiftRow = z.infer<typeof shiftRowSchema>;
export const shiftListSchema = listSchema(shiftRowSchema);

/** One shift with what it has come to: its X while it is open, its Z afterwards. */
export const shiftSchema = shiftRowSchema.extend({
  totals: shiftTotalsSchema,
  count: z
    .object({
      denominations: z.array(z.object({ value: minorSchema, count: z.int() })),
      reason: z.string().nullable(),
      /** Counts that did not match, and were given up. */
      earlierCounts: z.array(minorSchema),
      /** What came after the end has added to the cash that had to be there. */
      afterwards: minorSchema,
    })
    .nullable(),
});
export type Shift = z.infer<typeof shiftSchema>;
