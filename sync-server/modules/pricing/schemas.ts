import { z } from 'zod';
import {
  listPriceBodySchema,
  priceListBodySchema,
  promoCodeBodySchema,
  promotionBodySchema,
  serviceChargeBodySchema,
} from '@karvon/shared/pricing/pricing-entry.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { storable } from '../../platform/http/storable.ts';
import { defineList } from '../../platform/list/define-list.ts';

export const idParamsSchema = z.object({ id: idSchema });
export const priceParamsSchema = z.object({ id: idSchema, product: idSchema });

/** How entries of a kind come in and go out. */
export type Shapes = { body: z.ZodType<object>; item: z.ZodObject; list: ReturnType<typeof listOf> };

function shapesOf(body: z.ZodObject): Shapes {
  const item = z.object({ id: idSchema, ...body.shape });
  return { body: storable(body), item, list: listOf(item) };
}

function listOf(item: z.ZodObject) {
  return defineList({
    item,
    table: 'pricing',
    tie: [
      { column: 'name', type: 'text' },
      { column: 'id', type: 'uuid' },
    ],
    filters: {},
    search: 'Words in any order, each part of a name.',
    pages: 'both',
  });
}

export const priceListShapes = shapesOf(priceListBodySchema);
export const promotionShapes = shapesOf(promotionBodySchema);
export const promoCodeShapes = shapesOf(promoCodeBodySchema);
export const serviceChargeShapes = shapesOf(serviceChargeBodySchema);

/** What one product costs by a list. */
export const listPriceChangeSchema = listPriceBodySchema.pick({ steps: true });
export const listPriceList = defineList({
  item: listPriceBodySchema,
  table: 'pricing',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {
    list: idSchema.optional().describe('By this list alone.'),
    product: idSchema.optional().describe('Of this product alone.'),
  },
  pages: 'both',
});
