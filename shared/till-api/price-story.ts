import { z } from 'zod';
import { discountSchema, lineTaxSchema, saleTotalsSchema } from '../journal/sale-body.ts';
import { idSchema } from '../values/ids.ts';
import { milliSchema, minorSchema } from '../values/money.ts';

/** How a line comes to its sum. Money in minor units, quantities in thousandths. */
export const lineStorySchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  unit: z.string(),
  qty: milliSchema,
  /** What a whole unit costs by the product itself, and what was asked for it. */
  base: minorSchema,
  price: minorSchema,
  /** The list that says so; null: the product itself, or somebody by hand. */
  list: z.string().nullable(),
  /** The list has this price from so much of the product in one cart on; 0: always. */
  fromQty: milliSchema,
  gross: minorSchema,
  /** In the order in which they were taken off. `by`: who gave it, null when a rule did. */
  discounts: z.array(
    discountSchema.pick({ source: true, amount: true, reason: true }).extend({ by: z.string().nullable() }),
  ),
  taxes: z.array(lineTaxSchema),
  sum: minorSchema,
});
export type LineStory = z.infer<typeof lineStorySchema>;

/** How a cart comes to its total: what "why this price" tells. */
export const priceStorySchema = z.strictObject({
  lines: z.array(lineStorySchema),
  charges: z.array(z.strictObject({ name: z.string(), amount: minorSchema, taxes: z.array(lineTaxSchema) })),
  totals: saleTotalsSchema,
});
export type PriceStory = z.infer<typeof priceStorySchema>;
