import { listSchema } from '@karvon/shared/api/shapes.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import {
  listPriceBodySchema,
  priceListBodySchema,
  promoCodeBodySchema,
  promotionBodySchema,
  serviceChargeBodySchema,
} from '@karvon/shared/pricing/pricing-entry.ts';
import { localisedTextSchema } from '@karvon/shared/values/locale.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { z } from 'zod';

const id = { id: idSchema };

/** `products`: of how many it says a price. */
export const priceListSchema = z.object({ ...id, ...priceListBodySchema.shape, products: z.int() });
export type PriceListRow = z.infer<typeof priceListSchema>;
export const priceListsSchema = listSchema(priceListSchema);

/** `codes`: how many open it. */
export const promotionSchema = z.object({ ...id, ...promotionBodySchema.shape, codes: z.int() });
export type PromotionRow = z.infer<typeof promotionSchema>;
export const promotionsSchema = listSchema(promotionSchema);

export const promoCodeSchema = z.object({ ...id, ...promoCodeBodySchema.shape, code: z.string() });
export type PromoCode = z.infer<typeof promoCodeSchema>;
export const promoCodesSchema = listSchema(promoCodeSchema);

export const serviceChargeSchema = z.object({ ...id, ...serviceChargeBodySchema.shape });
export type ServiceChargeRow = z.infer<typeof serviceChargeSchema>;
export const serviceChargesSchema = listSchema(serviceChargeSchema);

export type Steps = z.infer<typeof listPriceBodySchema>['steps'];
export const listPriceSchema = z.object(listPriceBodySchema.shape);
export const listPricesSchema = listSchema(listPriceSchema);

/** A product beside what a list says of it; `steps` null: nothing. */
export const listedProductSchema = productSchema
  .pick({ id: true, names: true, article: true, category: true, units: true, barcodes: true, price: true })
  .extend({ steps: listPriceBodySchema.shape.steps.nullable() })
  .strip();
export type ListedProduct = z.infer<typeof listedProductSchema>;
export const listedProductsSchema = listSchema(listedProductSchema);

export const changedPricesSchema = z.object({
  asOf: z.int(),
  fitting: z.int(),
  changed: z.int(),
  examples: z.array(
    z.object({ product: idSchema, names: localisedTextSchema, before: minorSchema, after: minorSchema }),
  ),
});
export type ChangedPrices = z.infer<typeof changedPricesSchema>;

export const madeCodesSchema = z.object({ codes: z.array(z.string()) });

export const categorySchema = z.object({
  id: idSchema,
  names: localisedTextSchema,
  parent: idSchema.nullable(),
});
export type Category = z.infer<typeof categorySchema>;
export const categoriesSchema = listSchema(categorySchema);
