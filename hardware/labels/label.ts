import { labelLooks } from '@karvon/shared/devices/label-batch.ts';
import { z } from 'zod';

/** What a price tag or a product's label says. */
export const productLabelSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** As people read it, with its currency. */
  price: z.string().max(40),
  /** What the price is of: a piece, a kilogram. */
  unit: z.string().max(40),
  /** EAN-13 where it is one; anything else in ASCII is written as Code 128; null for none. */
  barcode: z.string().max(48).nullable(),
  /** A price tag where it is not said. */
  look: z.enum(labelLooks).optional(),
});
export type ProductLabel = z.infer<typeof productLabelSchema>;

/** Dots in a millimetre of the usual 203 dpi. */
export const DOTS_PER_MM = 8;
