import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { divideHalfUp, type Milli, milli, milliSchema } from '../values/money.ts';

/** More is no set, but a shelf. */
export const MAX_PARTS = 50;
/** 100 000 whole units, as a cart's line has at most. */
const MOST = 100_000_000;

/** What one whole bundle has of a product, in thousandths of that product's base unit. */
export const partSchema = z.strictObject({
  productId: idSchema,
  qty: milliSchema.max(MOST).refine((qty) => qty > 0, 'must be above zero'),
});
export type Part = z.infer<typeof partSchema>;

/** The parts of a bundle, each product once: by its product a part is found again when it comes back. */
export const partsSchema = z
  .array(partSchema)
  .min(1)
  .max(MAX_PARTS)
  .refine(
    (parts) => new Set(parts.map(({ productId }) => productId)).size === parts.length,
    'names a product twice',
  );

/** How much of a part so many bundles have (both in thousandths), rounded half away from zero; exact for whole ones. */
export function partOf({ qty }: Part, bundles: Milli): Milli {
  return milli(divideHalfUp(BigInt(qty) * BigInt(bundles), 1000n));
}
