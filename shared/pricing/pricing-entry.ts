import { z } from 'zod';
import { productTaxSchema } from '../catalogue/product.ts';
import { idSchema } from '../values/ids.ts';
import { localisedTextSchema } from '../values/locale.ts';
import { basisPointsSchema, milliSchema, minorSchema } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';

const price = minorSchema.refine((value) => value >= 0, 'must not be negative');
const count = z.int().min(1).max(1000);
const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');

/** For whom, and on which business dates, both included; null: for all, at any time. */
const validity = {
  from: businessDateSchema.nullable(),
  to: businessDateSchema.nullable(),
  branches: z.array(idSchema).max(1000).nullable(),
  /** Tags of clients, in capitals or not; a sale to nobody in particular has none. */
  groups: z.array(z.string().trim().min(1).max(50)).max(100).nullable(),
};

export const priceListBodySchema = z.strictObject({
  name: localisedTextSchema,
  ...validity,
  /** Of several lists that have a price, the one with the highest number says it; of equal ones the one with the lower id. */
  priority: z.int().min(0).max(1000),
});

/** What one product costs by one list. */
export const listPriceBodySchema = z.strictObject({
  list: idSchema,
  product: idSchema,
  /** The last step whose day has come and whose quantity is reached; of one day, the one of most goods. */
  steps: z
    .array(
      z.strictObject({
        from: businessDateSchema.nullable(),
        /** From this much of the product in one cart on, in thousandths. */
        minQty: milliSchema.refine((value) => value >= 0, 'must not be negative'),
        price,
      }),
    )
    .min(1)
    .max(50),
});

/** Which goods something is about. A category is meant with all that is below it. `except` wins. */
export const goodsSchema = z.strictObject({
  products: z.array(idSchema).max(5000).nullable(),
  categories: z.array(idSchema).max(500).nullable(),
  except: z.array(idSchema).max(5000),
});
export type Goods = z.infer<typeof goodsSchema>;

const partSchema = z.strictObject({ goods: goodsSchema, count });

/** What a promotion does. Rules that count take whole pieces; weighed goods are in none of them. */
export const promotionRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), goods: goodsSchema, rateBp: basisPointsSchema.max(10_000) }),
  /** Off the sum of the goods, once. */
  z.strictObject({ kind: z.literal('amount'), goods: goodsSchema, amount: price }),
  /** What a whole unit of each of the goods costs, where it costs more otherwise. */
  z.strictObject({ kind: z.literal('price'), goods: goodsSchema, price }),
  /** Of each `take` pieces, dearest first, the `reduced` cheapest cost so much less: three for two, the second at half. */
  z
    .strictObject({
      kind: z.literal('of-several'),
      goods: goodsSchema,
      take: count,
      reduced: count,
      rateBp: basisPointsSchema.max(10_000),
    })
    .refine(({ take, reduced }) => reduced <= take, { path: ['reduced'], message: 'is more than are taken' }),
  /** One of each part together at one price, as often as there are all of them. */
  z.strictObject({ kind: z.literal('set'), parts: z.array(partSchema).min(1).max(20), price }),
  /** With so many of the goods, so many of others cost nothing. */
  z.strictObject({ kind: z.literal('gift'), bought: partSchema, gift: partSchema }),
]);
export type PromotionRule = z.infer<typeof promotionRuleSchema>;

export const promotionBodySchema = z.strictObject({
  name: localisedTextSchema,
  ...validity,
  /** 1 Monday … 7 Sunday, of the moment's local day; null: all. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullable(),
  /** Local times, the second not included; where it is the earlier one, over midnight. */
  hours: z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).nullable(),
  /** Asked one after the other, lowest number first; of equal ones the lower id first. */
  priority: z.int().min(0).max(1000),
  /** `alone`: only goods that no other promotion has touched, and none touches them afterwards. */
  stacking: z.enum(['alone', 'together']),
  /** Only for who names a code of it. */
  needsCode: z.boolean(),
  /** Only where the rule's goods come to so much at their prices before promotions; null: to anything. */
  minimum: price.nullable(),
  rule: promotionRuleSchema,
});
export const promoCodeBodySchema = z.strictObject({
  /** As clients say it; upper and lower case are the same. */
  code: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .transform((code) => code.toUpperCase()),
  /** What it opens: one that `needsCode`. */
  promotion: idSchema,
  from: businessDateSchema.nullable(),
  to: businessDateSchema.nullable(),
});

/** What is put on top of everything that is sold while it holds: a part of what the lines come to. */
export const serviceChargeBodySchema = z.strictObject({
  name: localisedTextSchema,
  ...validity,
  rateBp: basisPointsSchema.max(10_000),
  taxes: z.array(productTaxSchema).max(10),
});

const base = { id: idSchema, v: z.literal(1) };

/** What the centre says of prices, besides each product's own. */
export const pricingEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('price-list'), body: priceListBodySchema }),
  z.strictObject({ ...base, kind: z.literal('list-price'), body: listPriceBodySchema }),
  z.strictObject({ ...base, kind: z.literal('promotion'), body: promotionBodySchema }),
  z.strictObject({ ...base, kind: z.literal('promo-code'), body: promoCodeBodySchema }),
  z.strictObject({ ...base, kind: z.literal('service-charge'), body: serviceChargeBodySchema }),
]);
export type PricingEntry = z.infer<typeof pricingEntrySchema>;
export type PricingKind = PricingEntry['kind'];
export type PricingEntryOf<Kind extends PricingKind> = Extract<PricingEntry, { kind: Kind }>;

export type PriceList = z.infer<typeof priceListBodySchema> & { id: string };
export type ListPrice = z.infer<typeof listPriceBodySchema>;
export type Promotion = z.infer<typeof promotionBodySchema> & { id: string };
