import { z } from 'zod';
import { codeSchema, idSchema } from '../values/ids.ts';
import { localisedTextSchema } from '../values/locale.ts';
import { basisPointsSchema, milliSchema, minorSchema } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import { partsSchema } from './parts.ts';
import { characteristicSchema, MAX_CHARACTERISTICS, variantsSchema } from './variants.ts';

/** A way to sell a product. The first unit is the base one, with `qty` 1000; a box of twelve has 12000. */
export const productUnitSchema = z.strictObject({
  /** `pc`, `kg`, `l`, `m` … or a package's own code. Known codes have names in every language. */
  code: z.string().min(1).max(20),
  /** The package's own name; null when the code has one. */
  name: localisedTextSchema.nullable(),
  /** How much of the base unit it is, in thousandths. */
  qty: milliSchema,
});

export const productTaxSchema = z
  .strictObject({
    code: z.string().min(1).max(20),
    /** Null: the seller is not a payer of this tax, which is not 0 %. */
    rateBp: basisPointsSchema.nullable(),
    /** First business date the rate holds on; null from ever. */
    from: businessDateSchema.nullable(),
    /** Where the rate hangs on how it is paid. Absent: it does not. */
    paid: z.enum(['cash', 'cashless']).optional(),
    /** Comes on top of the price, whatever it is paid with. Absent: it is within the price. */
    isAdded: z.literal(true).optional(),
    /** Is on the price with the other taxes in it, as Ukraine's retail excise. Absent: it shares the others' base. */
    isOnTaxes: z.literal(true).optional(),
  })
  .refine(({ paid, isAdded }) => paid === undefined || isAdded === undefined, {
    path: ['isAdded'],
    message: 'a total would hang on how it is paid',
  })
  .refine(({ paid, isAdded, isOnTaxes }) => isOnTaxes === undefined || (paid ?? isAdded) === undefined, {
    path: ['isOnTaxes'],
    message: 'must be within the price, however it is paid',
  });

/** What a till knows of a product, a service or a bundle. The centre owns it. */
export const productSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['product', 'service', 'bundle']),
  names: localisedTextSchema,
  article: z.string().max(60).nullable(),
  category: idSchema.nullable(),
  units: z.array(productUnitSchema).min(1).max(20),
  /** Sold by weight or measure: the quantity is asked for or read from the scale. */
  isWeighed: z.boolean(),
  barcodes: z.array(z.strictObject({ code: codeSchema, unit: z.string() })).max(50),
  /** Base price of one whole base unit, in the company's currency. Price lists may override it. */
  price: minorSchema.refine((value) => value >= 0, 'must not be negative'),
  taxes: z.array(productTaxSchema).max(10),
  classCode: z
    .strictObject({ scheme: z.string().min(1).max(20), code: z.string().min(1).max(40) })
    .nullable(),
  packageCode: z.string().max(40).nullable(),
  ownerType: z.enum(['resold', 'own', 'service']),
  isMarked: z.boolean(),
  isExcise: z.boolean(),
  restrictions: z.strictObject({
    minAge: z.int().min(0).max(120).nullable(),
    /** Local times between which it may be sold, `HH:MM`. */
    hours: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    allowedTenders: z.array(z.string()).nullable(),
  }),
  legalEntity: idSchema.nullable(),
  /** Of a bundle: what one whole of it consists of. Absent: nothing that stock is kept of. */
  parts: partsSchema.optional(),
  /** What there is of it to choose from: it is not sold itself, one of these is. */
  variants: variantsSchema.optional(),
  /** The product that this one is a variant of. */
  variantOf: idSchema.optional(),
  /** Of a variant: what sets it apart from the others, in the order in which it is asked for. */
  characteristics: z.array(characteristicSchema).min(1).max(MAX_CHARACTERISTICS).optional(),
});
export type Product = z.infer<typeof productSchema>;
