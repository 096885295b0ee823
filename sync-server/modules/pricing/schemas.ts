import { z } from 'zod';
import {
  listPriceBodySchema,
  priceListBodySchema,
  promoCodeBodySchema,
  promotionBodySchema,
  serviceChargeBodySchema,
} from '@karvon/shared/pricing/pricing-entry.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { storable } from '../../platform/http/storable.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { productOrder } from '../catalogue/api.ts';

export const idParamsSchema = z.object({ id: idSchema });
export const priceParamsSchema = z.object({ id: idSchema, product: idSchema });

/** How entries of a kind come in and go out. */
export type Shapes = { body: z.ZodType<object>; item: z.ZodObject; list: ReturnType<typeof listOf> };

/** What a list of entries can be narrowed by, besides words; each kind has some of them. */
export type EntryFilters = {
  promotion?: string | undefined;
  state?: 'now' | 'coming' | 'ended' | undefined;
  on?: string | undefined;
};

/** @param told what an answer says besides what was written down */
function shapesOf(body: z.ZodObject, told: z.ZodRawShape = {}, filters: z.ZodRawShape = {}): Shapes {
  const item = z.object({ id: idSchema, ...body.shape, ...told });
  return { body: storable(body), item, list: listOf(item, filters) };
}

function listOf(item: z.ZodObject, filters: z.ZodRawShape) {
  return defineList({
    item,
    table: 'pricing',
    tie: [
      { column: 'name', type: 'text' },
      { column: 'id', type: 'uuid' },
    ],
    filters,
    search: 'Words in any order, each part of a name.',
    pages: 'both',
  });
}

const stateFilters = {
  state: z
    .enum(['now', 'coming', 'ended'])
    .optional()
    .describe('By its days alone: whether they hold, are still to come, or are over.'),
  on: businessDateSchema.optional().describe('The day that `state` is meant for; today in UTC unless said.'),
};

export const priceListShapes = shapesOf(
  priceListBodySchema,
  { products: z.int().describe('Of how many products it says a price.') },
  stateFilters,
);
export const promotionShapes = shapesOf(
  promotionBodySchema,
  { codes: z.int().describe('How many codes open it.') },
  stateFilters,
);
export const promoCodeShapes = shapesOf(
  promoCodeBodySchema,
  // As it is kept: in capitals already.
  { code: z.string() },
  { ...stateFilters, promotion: idSchema.optional().describe('Those that open this one.') },
);
export const serviceChargeShapes = shapesOf(serviceChargeBodySchema, {}, stateFilters);

/** Many new codes at once. */
export const moreCodesSchema = z.strictObject({
  count: z.int().min(1).max(1000),
  /** What each begins with. */
  prefix: z
    .string()
    .trim()
    .max(20)
    .transform((prefix) => prefix.toUpperCase()),
  /** How many characters come after that, at random. */
  length: z.int().min(4).max(16),
  from: businessDateSchema.nullable(),
  to: businessDateSchema.nullable(),
});
export const madeCodesSchema = z.object({ codes: z.array(z.string()) });

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

/** A product beside what a list says of it. */
export const listedProductSchema = productSchema
  .pick({ id: true, names: true, article: true, category: true, units: true, barcodes: true, price: true })
  .extend({ steps: listPriceBodySchema.shape.steps.nullable() });
export const listedProductList = defineList({
  item: listedProductSchema,
  table: 'products',
  ...productOrder,
  filters: {
    list: idSchema.optional().describe('What this one says of them; without one: nothing.'),
    category: idSchema.optional(),
    priced: z.enum(['yes', 'no']).optional().describe('Only those that the list says a price of, or none.'),
  },
  search: 'As products are looked for.',
  pages: 'both',
});

const roundTo = z.int().min(1).brand<'Minor'>();

/** Many prices of a list changed at once: of the products that are named, or of all that fit. */
export const changePricesSchema = z.strictObject({
  rateBp: z.int().min(-9_999).max(100_000),
  of: z.enum(['base', 'list']),
  roundTo,
  from: businessDateSchema.nullable(),
  products: z.array(idSchema).min(1).max(1000).nullable(),
  search: z.string().trim().max(200).nullable(),
  category: idSchema.nullable(),
  priced: z.enum(['yes', 'no']).nullable(),
  /**
   * The state of prices that the change was thought of: what was said since is left alone, so that the same change sent again
   * changes nothing twice. Null: only tell what would become of it.
   */
  asOf: z.int().min(0).nullable(),
});
export const changedPricesSchema = z.object({
  asOf: z.int(),
  /** How many products fit. */
  fitting: z.int(),
  /** How many prices were changed; 0 where it was only told. */
  changed: z.int(),
  /** Some of those that fit, with what their first price was and would be. */
  examples: z.array(
    z.object({
      product: idSchema,
      names: listedProductSchema.shape.names,
      before: minorSchema,
      after: minorSchema,
    }),
  ),
});
